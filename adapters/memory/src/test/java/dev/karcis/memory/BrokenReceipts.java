package dev.karcis.memory;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.KarcisException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

final class BrokenReceipts {

  abstract static class Broken extends ReceiptsTest implements Receipts {

    final Receipts real = super.receipts();

    @Override
    protected Receipts receipts() {
      return this;
    }

    @Override
    public List<Receipt> of(OrderId order) {
      return real.of(order);
    }

    @Override
    public void add(Receipt receipt) {
      real.add(receipt);
    }
  }

  @Breaks("RC-1")
  static class ListsNewestFirst extends Broken {
    @Override
    public List<Receipt> of(OrderId order) {
      List<Receipt> receipts = new ArrayList<>(real.of(order));
      Collections.reverse(receipts);
      return receipts;
    }
  }

  @Breaks("RC-1")
  static class ForgetsWhatIsDue extends Broken {
    @Override
    public void add(Receipt r) {
      real.add(new Receipt(r.order(), r.reference(), r.amount(), false, r.receivedAt()));
    }
  }

  @Breaks("RC-2")
  static class WritesWithoutTransaction extends Broken {
    @Override
    public void add(Receipt receipt) {
      transactions()
          .required(
              () -> {
                real.add(receipt);
                return null;
              });
    }
  }

  @Breaks("RC-3")
  static class PassesOverWhatItHas extends Broken {
    @Override
    public void add(Receipt receipt) {
      try {
        real.add(receipt);
      } catch (KarcisException e) {
        // It is there already.
      }
    }
  }
}
