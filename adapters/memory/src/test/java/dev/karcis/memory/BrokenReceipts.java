package dev.karcis.memory;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class BrokenReceipts {

  abstract static class Broken extends ReceiptsTest implements Receipts {

    final Receipts real = super.receipts();

    @Override
    protected Receipts receipts() {
      return this;
    }

    @Override
    public Map<OrderId, List<Receipt>> of(Collection<OrderId> orders) {
      return real.of(orders);
    }

    @Override
    public void add(Receipt receipt) {
      real.add(receipt);
    }

    @Override
    public void refund(List<Receipt> receipts) {
      real.refund(receipts);
    }

    @Override
    public Page<OrderId> page(Optional<PaymentStatus> status, PageRequest page) {
      return real.page(status, page);
    }

    final void alone(Runnable work) {
      transactions()
          .required(
              () -> {
                work.run();
                return null;
              });
    }
  }

  @Breaks("RC-1")
  static class ListsNewestFirst extends Broken {
    @Override
    public Map<OrderId, List<Receipt>> of(Collection<OrderId> orders) {
      Map<OrderId, List<Receipt>> found = new HashMap<>();
      real.of(orders)
          .forEach(
              (order, receipts) -> {
                List<Receipt> reversed = new ArrayList<>(receipts);
                Collections.reverse(reversed);
                found.put(order, reversed);
              });
      return found;
    }
  }

  @Breaks("RC-1")
  static class ForgetsWhatIsDue extends Broken {
    @Override
    public void add(Receipt r) {
      real.add(
          new Receipt(r.order(), r.reference(), r.amount(), true, r.receivedAt(), r.refundedAt()));
    }
  }

  @Breaks("RC-1")
  static class LeavesOutOrdersWithoutMoney extends Broken {
    @Override
    public Map<OrderId, List<Receipt>> of(Collection<OrderId> orders) {
      Map<OrderId, List<Receipt>> found = new HashMap<>(real.of(orders));
      found.values().removeIf(List::isEmpty);
      return found;
    }
  }

  @Breaks("RC-2")
  static class WritesWithoutTransaction extends Broken {
    @Override
    public void add(Receipt receipt) {
      alone(() -> real.add(receipt));
    }
  }

  @Breaks("RC-2")
  static class RefundsWithoutTransaction extends Broken {
    @Override
    public void refund(List<Receipt> receipts) {
      alone(() -> real.refund(receipts));
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

  @Breaks("RC-4")
  static class KeepsTheSecondSaleAsDueBack extends Broken {
    @Override
    public void add(Receipt receipt) {
      boolean sold =
          real.of(List.of(receipt.order())).get(receipt.order()).stream().anyMatch(Receipt::sold);
      real.add(sold && receipt.sold() ? receipt.notSelling() : receipt);
    }
  }

  @Breaks("RC-5")
  static class PaysBackWhatItCan extends Broken {
    @Override
    public void refund(List<Receipt> receipts) {
      for (Receipt receipt : receipts) {
        try {
          real.refund(List.of(receipt));
        } catch (KarcisException e) {
          // It went back already.
        }
      }
    }
  }

  @Breaks("RC-6")
  static class ListsOldestFirst extends Broken {
    @Override
    public Page<OrderId> page(Optional<PaymentStatus> status, PageRequest page) {
      Page<OrderId> found = real.page(status, page);
      List<OrderId> reversed = new ArrayList<>(found.items());
      Collections.reverse(reversed);
      return new Page<>(reversed, found.next());
    }
  }

  @Breaks("RC-6")
  static class ListsWhatIsDueBackAsPaid extends Broken {
    @Override
    public Page<OrderId> page(Optional<PaymentStatus> status, PageRequest page) {
      return real.page(status.filter(its -> its != PaymentStatus.PAID), page);
    }
  }

  @Breaks("RC-6")
  static class StartsAgainWhateverTheCursor extends Broken {
    @Override
    public Page<OrderId> page(Optional<PaymentStatus> status, PageRequest page) {
      Page<OrderId> first = real.page(status, PageRequest.first(page.limit()));
      return page.cursor().isEmpty() ? first : new Page<>(first.items(), Optional.empty());
    }
  }
}
