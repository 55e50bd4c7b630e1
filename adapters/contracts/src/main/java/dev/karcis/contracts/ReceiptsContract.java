package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Holds an implementation of {@link Receipts} to its rules. */
public abstract class ReceiptsContract extends PortContract<Receipts> {

  private static final Money PAID = Money.of(150_000, "IDR");

  protected abstract Transactions transactions();

  /** Of the same store: receipts may ask that their order is there. */
  protected abstract OrderRepository orders();

  protected abstract Receipts receipts();

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Override
  final Receipts underTest() {
    return receipts();
  }

  private OrderId anyOrder() {
    PendingOrder order = new OrderSample().pending();
    inTransaction(transactions(), () -> orders().add(List.of(order)));
    return order.id();
  }

  private Receipt added(Receipt receipt) {
    inTransaction(transactions(), () -> receipts().add(receipt));
    return receipt;
  }

  private Receipt receipt(OrderId order, String reference) {
    return new Receipt(order, reference, PAID, false, now);
  }

  @Rule("RC-1")
  final void receiptsComeBackOldestFirst() {
    OrderId order = anyOrder();
    added(receipt(anyOrder(), "elsewhere"));
    Receipt first = added(new Receipt(order, "z", PAID, false, now));
    Receipt second =
        added(new Receipt(order, Receipt.NO_REFERENCE, PAID, true, now.plus(1, ChronoUnit.MICROS)));
    Receipt third =
        added(
            new Receipt(
                order,
                "Ñ'%\\😀" + "x".repeat(Receipt.MAX_REFERENCE - 6),
                Money.of(Money.MAX_AMOUNT, "USD"),
                true,
                now.plusSeconds(1)));
    assertThat(receipts().of(order)).containsExactly(first, second, third);
    assertThat(receipts().of(new OrderId(Samples.id()))).isEmpty();
  }

  @Rule("RC-1")
  final void timesAreKeptToTheMicrosecond() {
    OrderId order = anyOrder();
    added(new Receipt(order, "r", PAID, false, Instant.parse("2031-05-06T07:08:09.123456789Z")));
    Instant found = receipts().of(order).get(0).receivedAt();
    assertThat(found)
        .isBetween(
            Instant.parse("2031-05-06T07:08:09.123456Z"),
            Instant.parse("2031-05-06T07:08:09.123457Z"));
    assertThat(found).isEqualTo(found.truncatedTo(ChronoUnit.MICROS));
  }

  @Rule("RC-2")
  final void nothingIsDoneOutsideOfTransaction() {
    OrderId order = anyOrder();
    assertThatThrownBy(() -> receipts().add(receipt(order, "r")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(receipts().of(order)).isEmpty();
  }

  @Rule("RC-2")
  final void rollBackLeavesNothing() {
    OrderId order = anyOrder();
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(() -> receipts().add(receipt(order, "r")));
      assertThat(doomed.run(() -> receipts().of(order))).hasSize(1);
      assertThat(receipts().of(order)).isEmpty();
      doomed.rollBack();
    }
    assertThat(receipts().of(order)).isEmpty();
    added(receipt(order, "r"));
  }

  @Rule("RC-3")
  final void orderHasEachReferenceOnce() {
    OrderId order = anyOrder();
    Receipt first = added(receipt(order, "r"));
    Receipt none = added(receipt(order, Receipt.NO_REFERENCE));
    for (Receipt again : List.of(receipt(order, "r"), receipt(order, Receipt.NO_REFERENCE))) {
      Receipt twin = new Receipt(order, again.reference(), PAID, true, now.plusSeconds(1));
      assertThatThrownBy(() -> added(twin)).isInstanceOf(KarcisException.class);
    }
    assertThat(receipts().of(order)).containsExactlyInAnyOrder(first, none);
    Receipt otherCase = receipt(order, "R");
    added(otherCase);
    OrderId another = anyOrder();
    added(receipt(another, "r"));
    assertThat(receipts().of(order)).contains(otherCase);
  }

  @Rule("RC-3")
  final void oneOfManyThatAddTheSameReferenceAtOnceWins() {
    OrderId order = anyOrder();
    List<Boolean> won =
        Threads.together(
            6,
            thread -> {
              try {
                added(receipt(order, "r"));
                return true;
              } catch (KarcisException e) {
                return false;
              }
            });
    assertThat(won).containsOnlyOnce(true);
    assertThat(receipts().of(order)).hasSize(1);
  }
}
