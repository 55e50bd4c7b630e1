package dev.karcis.contracts;

import static dev.karcis.contracts.Threads.assertWaits;
import static dev.karcis.contracts.Threads.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository.Locked;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What is swept. */
abstract class OverdueOrdersContract extends OrderPagesContract {

  static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.789012Z");

  private void expireWhatIsOverdue() {
    int expired;
    do {
      expired =
          transactions()
              .required(
                  () -> {
                    Locked overdue = orders().lockOverdue(500);
                    List<Transition> ends = new ArrayList<>();
                    overdue
                        .orders()
                        .values()
                        .forEach(order -> ends.add(((PendingOrder) order).expire(overdue.now())));
                    orders().update(ends);
                    return ends.size();
                  });
    } while (expired > 0);
  }

  private PendingOrder overdueBy(int minutes) {
    Instant deadline = Instant.now().minus(Duration.ofMinutes(minutes));
    return stored(
        new OrderSample()
            .placedAt(LONG_AGO)
            .expiresAt(deadline.truncatedTo(ChronoUnit.MICROS))
            .pending());
  }

  private Map<OrderId, Order> lockOverdue(int limit) {
    return transactions().required(() -> orders().lockOverdue(limit)).orders();
  }

  @Rule("OR-5")
  final void onlyPendingOrdersPastTheirDeadlineAreOverdue() {
    expireWhatIsOverdue();
    PendingOrder overdue = overdueBy(5);
    PendingOrder paid = overdueBy(5);
    PendingOrder expired = overdueBy(5);
    stored(new OrderSample().expiresAt(Instant.now().plus(Duration.ofMinutes(5))).pending());
    stored(new OrderSample().placedAt(LONG_AGO).free());
    update(paid.confirm(LONG_AGO), expired.expire(expired.expiresAt()));
    assertThat(lockOverdue(100)).isEqualTo(Map.of(overdue.id(), overdue));
  }

  @Rule("OR-5")
  final void longestOverdueAreFirstAndNoMoreThanTheLimit() {
    expireWhatIsOverdue();
    PendingOrder second = overdueBy(6);
    PendingOrder third = overdueBy(5);
    PendingOrder first = overdueBy(7);
    assertThat(lockOverdue(1)).containsOnlyKeys(first.id());
    assertThat(lockOverdue(2)).containsOnlyKeys(first.id(), second.id());
    assertThat(lockOverdue(3)).containsOnlyKeys(first.id(), second.id(), third.id());
  }

  @Rule("OR-5")
  final void overdueOrdersThatOthersHaveLockedArePassedOver() {
    expireWhatIsOverdue();
    PendingOrder first = overdueBy(8);
    PendingOrder second = overdueBy(7);
    PendingOrder third = overdueBy(6);
    Map<OrderId, Order> left = new HashMap<>();
    try (OpenTransaction sweeper = new OpenTransaction(transactions());
        OpenTransaction payer = new OpenTransaction(transactions());
        OpenTransaction late = new OpenTransaction(transactions())) {
      assertThat(sweeper.run(() -> orders().lockOverdue(1)).orders()).containsOnlyKeys(first.id());
      payer.run(() -> orders().lock(List.of(second.id())));
      left.putAll(late.run(() -> orders().lockOverdue(10)).orders());
      CompletableFuture<Locked> waiting = payer.start(() -> orders().lock(List.of(third.id())));
      assertWaits(waiting);
      late.commit();
      assertThat(get(waiting).orders()).containsOnlyKeys(third.id());
    }
    assertThat(left).containsOnlyKeys(third.id());
    assertThat(lockOverdue(10)).containsOnlyKeys(first.id(), second.id(), third.id());
  }

  @Rule("OR-5")
  final void manySweepersExpireEachOrderOnce() {
    expireWhatIsOverdue();
    for (int i = 0; i < 40; i++) {
      overdueBy(5);
    }
    List<Integer> expired =
        Threads.together(
            4,
            thread -> {
              int mine = 0;
              for (int i = 0; i < 10; i++) {
                mine +=
                    transactions()
                        .required(
                            () -> {
                              Locked overdue = orders().lockOverdue(3);
                              List<Transition> ends = new ArrayList<>();
                              overdue
                                  .orders()
                                  .values()
                                  .forEach(o -> ends.add(((PendingOrder) o).expire(overdue.now())));
                              orders().update(ends);
                              return ends.size();
                            });
              }
              return mine;
            });
    assertThat(expired.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
  }
}
