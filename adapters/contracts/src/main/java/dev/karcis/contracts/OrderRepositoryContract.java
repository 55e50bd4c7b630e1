package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.inTransaction;
import static dev.karcis.contracts.Threads.assertWaits;
import static dev.karcis.contracts.Threads.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderRepository.Locked;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.StockKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Holds an implementation of {@link OrderRepository} to the rules of its transactions and locks;
 * those of its contents are inherited. No sweeper may run meanwhile: some tests expire whatever
 * order of the store is overdue.
 */
public abstract class OrderRepositoryContract extends OverdueOrdersContract {

  @Rule("OR-2")
  final void nothingIsDoneOutsideOfTransaction() {
    PendingOrder order = stored(new OrderSample().pending());
    Order another = new OrderSample().pending();
    assertThatThrownBy(() -> orders().add(List.of(another)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> orders().update(List.of(order.confirm(LONG_AGO))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> orders().lock(List.of(order.id())))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> orders().lockOverdue(1)).isInstanceOf(IllegalStateException.class);
    assertThat(find(order.id())).isEqualTo(order);
    assertThat(orders().find(List.of(another.id()))).isEmpty();
  }

  @Rule("OR-2")
  final void rollBackLeavesNothing() {
    StockKey section = Samples.anyKey();
    PendingOrder before =
        stored(new OrderSample().line(OrderSample.seats(section, 1, 1)).pending());
    PendingOrder added = new OrderSample().line(OrderSample.seats(section, 1, 2)).pending();
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(
          () -> {
            orders().add(List.of(added));
            orders().update(List.of(before.cancel(before.expiresAt()).orElseThrow()));
            assertThat(orders().find(List.of(added.id(), before.id())).get(before.id()).status())
                .isEqualTo(OrderStatus.CANCELLED);
          });
      assertThat(orders().find(List.of(added.id()))).isEmpty();
      assertThat(find(before.id())).isEqualTo(before);
      doomed.rollBack();
    }
    assertThat(orders().find(List.of(added.id()))).isEmpty();
    assertThat(find(before.id())).isEqualTo(before);
    assertThat(orders().seatsInUse(section, 1, 1)).hasSize(1);
    stored(added);
  }

  @Rule("OR-3")
  final void updateFromAnotherStateThrowsAndChangesNothing() {
    PendingOrder good = stored(new OrderSample().pending());
    PendingOrder cancelled = stored(new OrderSample().pending());
    Instant now = good.expiresAt();
    update(cancelled.cancel(now).orElseThrow());
    assertThatThrownBy(() -> update(good.confirm(now), cancelled.confirm(now)))
        .isInstanceOf(KarcisException.class);
    assertThatThrownBy(() -> update(cancelled.confirm(now), good.confirm(now)))
        .isInstanceOf(KarcisException.class);
    assertThat(find(good.id())).isEqualTo(good);
    assertThat(find(cancelled.id()).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Rule("OR-3")
  final void updateOfOrderThatIsntThereThrows() {
    PendingOrder unknown = new OrderSample().pending();
    assertThatThrownBy(() -> update(unknown.confirm(unknown.expiresAt())))
        .isInstanceOf(KarcisException.class);
  }

  @Rule("OR-3")
  final void oneOfTwoUpdatesAtTheSameTimeWins() {
    PendingOrder order = stored(new OrderSample().pending());
    Transition confirmed = order.confirm(order.expiresAt());
    Transition expired = order.expire(order.expiresAt());
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      second.run(() -> orders().find(List.of(order.id())));
      first.run(() -> updateAndSee(confirmed));
      CompletableFuture<Order> late = second.start(() -> updateAndSee(expired));
      assertWaits(late);
      first.commit();
      assertThatThrownBy(() -> get(late)).isInstanceOf(KarcisException.class);
    }
    assertThat(find(order.id())).isEqualTo(confirmed.to());
  }

  /** By then the change has reached the store. */
  private Order updateAndSee(Transition transition) {
    orders().update(List.of(transition));
    return find(transition.to().id());
  }

  @Rule("OR-4")
  final void secondLockWaitsAndSeesWhatTheFirstStored() {
    PendingOrder order = stored(new OrderSample().pending());
    Transition confirmed = order.confirm(order.expiresAt());
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      second.run(() -> orders().find(List.of(order.id())));
      Locked seen = first.run(() -> orders().lock(List.of(order.id())));
      assertThat(seen.orders()).isEqualTo(Map.of(order.id(), order));
      CompletableFuture<Locked> waiting = second.start(() -> orders().lock(List.of(order.id())));
      assertWaits(waiting);
      first.run(() -> orders().update(List.of(confirmed)));
      Instant beforeCommit = first.run(() -> orders().lock(List.of())).now();
      first.commit();
      assertThat(get(waiting).orders()).isEqualTo(Map.of(order.id(), confirmed.to()));
      assertThat(get(waiting).now()).isAfterOrEqualTo(beforeCommit);
    }
  }

  @Rule("OR-4")
  final void clockIsTheMicrosecondsOfNow() {
    Instant now = transactions().required(() -> orders().lock(List.of())).now();
    assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
  }

  @Rule("OR-4")
  final void unknownIdsAreLeftOut() {
    PendingOrder order = stored(new OrderSample().pending());
    OrderId unknown = new OrderId(Samples.id());
    assertThat(transactions().required(() -> orders().lock(List.of(unknown, order.id()))).orders())
        .containsOnlyKeys(order.id());
  }

  @Rule("OR-4")
  final void ordersAreLockedInTheOrderOfTheirIds() {
    PendingOrder low = stored(new OrderSample().pending());
    PendingOrder high = stored(new OrderSample().pending());
    try (OpenTransaction holder = new OpenTransaction(transactions());
        OpenTransaction waiter = new OpenTransaction(transactions());
        OpenTransaction other = new OpenTransaction(transactions())) {
      holder.run(() -> orders().lock(List.of(low.id())));
      CompletableFuture<Locked> waiting =
          waiter.start(() -> orders().lock(List.of(high.id(), low.id())));
      assertWaits(waiting);
      other.run(() -> orders().lock(List.of(high.id())));
      other.commit();
      holder.commit();
      assertThat(get(waiting).orders()).containsOnlyKeys(low.id(), high.id());
    }
  }

  @Rule("OR-4")
  final void locksOfManyOrdersNeverWaitForEachOther() {
    List<OrderId> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(stored(new OrderSample().pending()).id());
    }
    List<Integer> locked =
        Threads.together(
            6,
            thread -> {
              Random random = new Random(thread);
              int sum = 0;
              for (int i = 0; i < 15; i++) {
                List<OrderId> mine = new ArrayList<>(ids);
                Collections.shuffle(mine, random);
                sum +=
                    transactions()
                        .required(() -> orders().lock(mine.subList(0, 5)))
                        .orders()
                        .size();
              }
              return sum;
            });
    assertThat(locked).containsOnly(75);
  }

  @Rule("OR-6")
  final void liveSeatIsntAddedTwice() {
    StockKey section = Samples.anyKey();
    PendingOrder first =
        stored(new OrderSample().line(OrderSample.seats(section, 3, 7, 8)).pending());
    PendingOrder second = new OrderSample().line(OrderSample.seats(section, 3, 8, 9)).pending();
    assertThatThrownBy(() -> stored(second)).isInstanceOf(KarcisException.class);
    assertThat(orders().find(List.of(second.id()))).isEmpty();
    update(first.confirm(first.expiresAt()));
    assertThatThrownBy(() -> stored(second)).isInstanceOf(KarcisException.class);
  }

  @Rule("OR-6")
  final void seatOfAnEndedOrderMayBeAddedAgainButNotTakenBack() {
    StockKey section = Samples.anyKey();
    PendingOrder first = stored(new OrderSample().line(OrderSample.seats(section, 3, 7)).pending());
    Transition expired = first.expire(first.expiresAt());
    update(expired);
    PendingOrder second =
        stored(new OrderSample().line(OrderSample.seats(section, 3, 7)).pending());
    Transition late = lateConfirmation(expired, first.expiresAt());
    assertThatThrownBy(() -> update(late)).isInstanceOf(KarcisException.class);
    assertThat(find(first.id())).isEqualTo(expired.to());
    update(second.cancel(second.expiresAt()).orElseThrow());
    update(late);
    assertThat(find(first.id())).isEqualTo(late.to());
    assertThatThrownBy(
            () -> stored(new OrderSample().line(OrderSample.seats(section, 3, 7)).pending()))
        .isInstanceOf(KarcisException.class);
  }

  @Rule("OR-6")
  final void oneOfManyThatAddTheSameSeatAtOnceWins() {
    StockKey section = Samples.anyKey();
    List<Boolean> won =
        Threads.together(
            6,
            thread -> {
              try {
                stored(new OrderSample().line(OrderSample.seats(section, 1, 1)).pending());
                return true;
              } catch (KarcisException e) {
                return false;
              }
            });
    assertThat(won).containsOnlyOnce(true);
    assertThat(orders().seatsInUse(section, 1, 1)).hasSize(1);
  }

  @Rule("OR-10")
  final void transactionSeesWhatItAddedAndUpdated() {
    PendingOrder order = new OrderSample().pending();
    Transition confirmed = order.confirm(order.expiresAt());
    try (OpenTransaction transaction = new OpenTransaction(transactions())) {
      transaction.run(() -> orders().add(List.of(order)));
      assertThat(transaction.<Order>run(() -> find(order.id()))).isEqualTo(order);
      assertThat(transaction.<Order>run(() -> updateAndSee(confirmed))).isEqualTo(confirmed.to());
    }
  }

  @Rule("OR-9")
  final void idIsAddedOnce() {
    PendingOrder first = stored(new OrderSample().pending());
    PendingOrder twin = new OrderSample().id(first.id()).pending();
    assertThatThrownBy(() -> stored(twin)).isInstanceOf(KarcisException.class);
    assertThat(find(first.id())).isEqualTo(first);
    OrderId id = new OrderId(Samples.id());
    assertThatThrownBy(
            () ->
                inTransaction(
                    transactions(),
                    () ->
                        orders()
                            .add(
                                List.of(
                                    new OrderSample().id(id).pending(),
                                    new OrderSample().id(id).pending()))))
        .isInstanceOf(KarcisException.class);
  }
}
