package dev.karcis.memory;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.KarcisException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** By order and reference. */
final class MemoryReceipts implements Receipts {

  private static final String LAST_REFERENCE =
      String.valueOf(Character.MAX_VALUE).repeat(Receipt.MAX_REFERENCE + 1);

  private final Table<Reference, Receipt> receipts;

  private record Reference(OrderId order, String text) {}

  MemoryReceipts(MemoryStore store) {
    this.receipts =
        new Table<>(
            store,
            Comparator.comparing((Reference r) -> r.order().value(), UuidOrder.UNSIGNED)
                .thenComparing(Reference::text));
  }

  @Override
  public List<Receipt> of(OrderId order) {
    return receipts
        .range(new Reference(order, Receipt.NO_REFERENCE), new Reference(order, LAST_REFERENCE))
        .values()
        .stream()
        .sorted(Comparator.comparing(Receipt::receivedAt))
        .toList();
  }

  @Override
  public void add(Receipt receipt) {
    Reference reference = new Reference(receipt.order(), receipt.reference());
    receipts.lock(reference);
    if (receipts.find(reference).isPresent()) {
      throw new KarcisException("order " + receipt.order() + " has this reference already");
    }
    receipts.put(
        reference,
        new Receipt(
            receipt.order(),
            receipt.reference(),
            receipt.amount(),
            receipt.refundDue(),
            receipt.receivedAt().truncatedTo(ChronoUnit.MICROS)));
  }
}
