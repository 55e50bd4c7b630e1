package dev.karcis.contracts;

import static dev.karcis.contracts.Threads.assertWaits;
import static dev.karcis.contracts.Threads.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Holds an implementation of {@link Receipts} to its rules; those of its lists are inherited. */
public abstract class ReceiptsContract extends PaymentPagesContract {

  private static final Instant FINE = Instant.parse("2031-05-06T07:08:09.123456789Z");

  private OrderId order() {
    return anyOrder().id();
  }

  private Receipt receipt(OrderId order, String reference) {
    return due(order, reference, now);
  }

  @Rule("RC-1")
  final void receiptsComeBackOldestFirst() {
    OrderId order = order();
    OrderId elsewhere = order();
    OrderId nowhere = order();
    Receipt other = added(receipt(elsewhere, "elsewhere"));
    Receipt first = added(receipt(order, "z"));
    Receipt second =
        added(Receipt.selling(order, Receipt.NO_REFERENCE, PAID, now.plus(1, ChronoUnit.MICROS)));
    Receipt third =
        added(
            new Receipt(
                order,
                "Ñ'%\\😀" + "x".repeat(Receipt.MAX_REFERENCE - 6),
                Money.of(Money.MAX_AMOUNT, "USD"),
                false,
                now.plusSeconds(1),
                Optional.of(now.plusSeconds(2))));
    assertThat(receipts().of(List.of(nowhere, order, elsewhere)))
        .isEqualTo(
            Map.of(
                order,
                List.of(first, second, third),
                elsewhere,
                List.of(other),
                nowhere,
                List.of()));
    assertThat(receipts().of(List.of())).isEmpty();
  }

  @Rule("RC-1")
  final void timesAreKeptToTheMicrosecond() {
    OrderId order = order();
    Receipt added = added(due(order, "r", FINE));
    refund(refunded(added, FINE.plusSeconds(1)));
    Receipt found = of(order).get(0);
    assertMicros(found.receivedAt(), FINE);
    assertMicros(found.refundedAt().orElseThrow(), FINE.plusSeconds(1));
  }

  private static void assertMicros(Instant found, Instant stored) {
    assertThat(found)
        .isEqualTo(found.truncatedTo(ChronoUnit.MICROS))
        .isBetween(
            stored.truncatedTo(ChronoUnit.MICROS),
            stored.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS));
  }

  @Rule("RC-2")
  final void nothingIsDoneOutsideOfTransaction() {
    OrderId order = order();
    assertThatThrownBy(() -> receipts().add(receipt(order, "r")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(of(order)).isEmpty();
    Receipt added = added(receipt(order, "r"));
    assertThatThrownBy(() -> receipts().refund(List.of(refunded(added, now))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(of(order)).containsExactly(added);
  }

  @Rule("RC-2")
  final void rollBackLeavesNothing() {
    OrderId order = order();
    Receipt before = added(receipt(order, "before"));
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(() -> receipts().add(receipt(order, "r")));
      doomed.run(() -> receipts().refund(List.of(refunded(before, now))));
      assertThat(doomed.run(() -> of(order)))
          .hasSize(2)
          .anyMatch(receipt -> receipt.refundedAt().isPresent());
      assertThat(of(order)).containsExactly(before);
      doomed.rollBack();
    }
    assertThat(of(order)).containsExactly(before);
    added(receipt(order, "r"));
    refund(refunded(before, now));
  }

  @Rule("RC-3")
  final void orderHasEachReferenceOnce() {
    OrderId order = order();
    Receipt first = added(receipt(order, "r"));
    Receipt none = added(receipt(order, Receipt.NO_REFERENCE));
    for (Receipt again : List.of(receipt(order, "r"), receipt(order, Receipt.NO_REFERENCE))) {
      Receipt twin = due(order, again.reference(), now.plusSeconds(1));
      assertThatThrownBy(() -> added(twin)).isInstanceOf(KarcisException.class);
    }
    assertThat(of(order)).containsExactlyInAnyOrder(first, none);
    Receipt otherCase = added(receipt(order, "R"));
    added(receipt(order(), "r"));
    assertThat(of(order)).contains(otherCase);
  }

  @Rule("RC-3")
  final void oneOfManyThatAddTheSameReferenceAtOnceWins() {
    OrderId order = order();
    assertThat(together(() -> added(receipt(order, "r")))).containsOnlyOnce(true);
    assertThat(of(order)).hasSize(1);
  }

  @Rule("RC-4")
  final void orderIsSoldOnce() {
    OrderId order = order();
    Receipt sold = added(Receipt.selling(order, "r", PAID, now));
    Receipt second = Receipt.selling(order, "second", PAID, now);
    assertThatThrownBy(() -> added(second)).isInstanceOf(KarcisException.class);
    Receipt surplus = added(second.notSelling());
    refund(refunded(sold, now));
    assertThatThrownBy(() -> added(Receipt.selling(order, "third", PAID, now)))
        .isInstanceOf(KarcisException.class);
    assertThat(of(order)).containsExactlyInAnyOrder(refunded(sold, now), surplus);
    added(Receipt.selling(order(), "r", PAID, now));
  }

  @Rule("RC-4")
  final void oneOfManyThatSellAnOrderAtOnceWins() {
    OrderId order = order();
    assertThat(together(() -> added(Receipt.selling(order, Samples.id().toString(), PAID, now))))
        .containsOnlyOnce(true);
    assertThat(of(order)).hasSize(1);
  }

  @Rule("RC-5")
  final void moneyGoesBackOnce() {
    OrderId order = order();
    Receipt first = added(receipt(order, "first"));
    Receipt second = added(Receipt.selling(order, "second", PAID, now));
    Receipt none = added(receipt(order, Receipt.NO_REFERENCE));
    Receipt other = added(receipt(order(), "first"));
    refund(refunded(first, now));
    Instant later = now.plusSeconds(1);
    assertThatThrownBy(() -> refund(refunded(second, later), refunded(first, later)))
        .isInstanceOf(KarcisException.class);
    assertThatThrownBy(() -> refund(refunded(second, later), refunded(receipt(order, "x"), later)))
        .isInstanceOf(KarcisException.class);
    assertThat(of(order)).containsExactlyInAnyOrder(refunded(first, now), second, none);
    refund(refunded(second, later), refunded(none, later));
    assertThat(of(order))
        .containsExactlyInAnyOrder(
            refunded(first, now), refunded(second, later), refunded(none, later));
    assertThat(of(other.order())).containsExactly(other);
  }

  @Rule("RC-5")
  final void secondOfTwoRefundsAtTheSameTimeFails() {
    OrderId order = order();
    Receipt receipt = added(receipt(order, "r"));
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      first.run(() -> receipts().refund(List.of(refunded(receipt, now))));
      CompletableFuture<Void> late =
          second.start(
              () -> {
                receipts().refund(List.of(refunded(receipt, now.plusSeconds(9))));
                return null;
              });
      assertWaits(late);
      first.commit();
      assertThatThrownBy(() -> get(late)).isInstanceOf(KarcisException.class);
    }
    assertThat(of(order)).containsExactly(refunded(receipt, now));
  }

  private static List<Boolean> together(Runnable work) {
    return Threads.together(
        6,
        thread -> {
          try {
            work.run();
            return true;
          } catch (KarcisException e) {
            return false;
          }
        });
  }
}
