package dev.karcis.memory;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.Payment;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** By order and reference. */
final class MemoryReceipts implements Receipts {

  private static final String LAST_REFERENCE =
      String.valueOf(Character.MAX_VALUE).repeat(Receipt.MAX_REFERENCE + 1);

  private final MemoryStore store;
  private final MemoryOrders orders;
  private final Table<Reference, Receipt> receipts;
  private final Table<UUID, UUID> sold;

  private record Reference(OrderId order, String text) {

    static Reference of(Receipt receipt) {
      return new Reference(receipt.order(), receipt.reference());
    }
  }

  MemoryReceipts(MemoryStore store, MemoryOrders orders) {
    this.store = store;
    this.orders = orders;
    this.receipts =
        new Table<>(
            store,
            Comparator.comparing((Reference r) -> r.order().value(), UuidOrder.UNSIGNED)
                .thenComparing(Reference::text));
    this.sold = new Table<>(store, UuidOrder.UNSIGNED);
  }

  @Override
  public Map<OrderId, List<Receipt>> of(Collection<OrderId> wanted) {
    Map<OrderId, List<Receipt>> found = new HashMap<>();
    synchronized (store) {
      wanted.forEach(order -> found.put(order, of(order)));
    }
    return found;
  }

  private List<Receipt> of(OrderId order) {
    return receipts
        .range(new Reference(order, Receipt.NO_REFERENCE), new Reference(order, LAST_REFERENCE))
        .values()
        .stream()
        .sorted(Comparator.comparing(Receipt::receivedAt))
        .toList();
  }

  @Override
  public void add(Receipt receipt) {
    Reference reference = Reference.of(receipt);
    receipts.lock(reference);
    if (receipts.find(reference).isPresent()) {
      throw new KarcisException("order " + receipt.order() + " has this reference already");
    }
    if (receipt.sold()) {
      sell(receipt.order().value());
    }
    receipts.put(reference, toMicros(receipt));
  }

  private void sell(UUID order) {
    sold.lock(order);
    if (sold.find(order).isPresent()) {
      throw new KarcisException("order " + order + " was sold already");
    }
    sold.put(order, order);
  }

  @Override
  public void refund(List<Receipt> refunded) {
    store.transactions.current();
    for (Receipt receipt : refunded) {
      receipts.lock(Reference.of(receipt));
      if (receipts.find(Reference.of(receipt)).flatMap(MemoryReceipts::here).isEmpty()) {
        throw new KarcisException("order " + receipt.order() + " has no such money to pay back");
      }
    }
    refunded.forEach(receipt -> receipts.put(Reference.of(receipt), toMicros(receipt)));
  }

  private static Optional<Receipt> here(Receipt receipt) {
    return Optional.of(receipt).filter(its -> its.refundedAt().isEmpty());
  }

  @Override
  public Page<OrderId> page(Optional<PaymentStatus> status, PageRequest page) {
    Optional<UUID> before = Cursor.id(page);
    synchronized (store) {
      List<OrderId> ids =
          orders.all().stream()
              .filter(order -> before.map(last -> isOlder(order, last)).orElse(true))
              .flatMap(order -> Payment.of(order, of(order.id())).stream())
              .filter(payment -> status.map(payment.status()::equals).orElse(true))
              .map(payment -> payment.order().id())
              .sorted(Comparator.comparing(OrderId::value, UuidOrder.UNSIGNED).reversed())
              .limit(page.limit() + 1L)
              .toList();
      return page.cut(ids, OrderId::toString);
    }
  }

  private static boolean isOlder(Order order, UUID last) {
    return UuidOrder.UNSIGNED.compare(order.id().value(), last) < 0;
  }

  private static Receipt toMicros(Receipt receipt) {
    return new Receipt(
        receipt.order(),
        receipt.reference(),
        receipt.amount(),
        receipt.sold(),
        toMicros(receipt.receivedAt()),
        receipt.refundedAt().map(MemoryReceipts::toMicros));
  }

  private static Instant toMicros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
