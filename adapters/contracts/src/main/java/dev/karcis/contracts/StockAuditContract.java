package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.bits;
import static dev.karcis.contracts.Samples.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.order.StockAudit;
import dev.karcis.application.order.StockAudit.Lost;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.LiveHoldings;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Holds an implementation of {@link StockAudit} to its rules of strays and lost claims; those of
 * its accounts are inherited.
 */
public abstract class StockAuditContract extends StockAccountsContract {

  /**
   * Makes the store keep the claims of an order as live, or not, whatever the order's state; those
   * of which it keeps nothing stay as they are.
   */
  protected abstract void keepAs(OrderId order, boolean live);

  private int settle(StockKey key, Order... its) {
    List<OrderId> ids = List.of(its).stream().map(Order::id).toList();
    return transactions()
        .required(
            () -> {
              stock().lock(List.of(CountClaim.of(key, 1)));
              return audit().settle(key, ids);
            });
  }

  private Set<OrderId> strays(StockKey key) {
    return audit().account(key).strays();
  }

  /** Of all orders, however many pieces they take. */
  private Set<OrderId> lost(StockKey key) {
    Set<OrderId> all = new HashSet<>();
    Optional<OrderId> last = Optional.empty();
    do {
      Lost some = audit().lost(key, last, 1_000);
      all.addAll(some.orders());
      last = some.last();
    } while (last.isPresent());
    return all;
  }

  @Rule("SA-2")
  final void claimKeptAsLiveOfAnEndedOrderIsAStray() {
    open();
    PendingOrder ended = soldSeats(section, 1, 1, 2);
    PendingOrder live = soldSeats(section, 1, 3);
    assertThat(strays(section)).isEmpty();
    end(ended);
    assertThat(strays(section)).isEmpty();
    keepAs(ended.id(), true);
    assertThat(held(section)).isEqualTo(new LiveHoldings(1, Map.of(1, bits(2))));
    assertThat(strays(section)).isEqualTo(Set.of(ended.id()));
    assertThat(audit().accounts(scope))
        .extracting(StockAudit.Audited::strays)
        .containsExactly(Set.of(ended.id()), Set.of());
    assertThat(settle(section, ended, live)).isEqualTo(2);
    assertThat(strays(section)).isEmpty();
  }

  @Rule("SA-2")
  final void noMoreStraysAreNamedAtOnceThanTheRuleSays() {
    inTransaction(
        transactions(), () -> stock().open(List.of(new StockPlan.Seats(section, 15, 70))));
    List<PendingOrder> orders = new ArrayList<>();
    for (int i = 0; i <= StockAudit.MAX_STRAYS; i++) {
      PricedHolding seat = OrderSample.seats(section, 1 + i / 70, 1 + i % 70);
      orders.add(new OrderSample().subject(scope).line(seat).pending());
    }
    inTransaction(transactions(), () -> orders().add(List.copyOf(orders)));
    inTransaction(
        transactions(),
        () -> orders().update(orders.stream().map(o -> o.expire(o.expiresAt())).toList()));
    orders.forEach(order -> keepAs(order.id(), true));
    Set<OrderId> some = strays(section);
    assertThat(some).hasSize(StockAudit.MAX_STRAYS);
    Order[] named =
        orders.stream().filter(order -> some.contains(order.id())).toArray(Order[]::new);
    assertThat(settle(section, named)).isEqualTo(StockAudit.MAX_STRAYS);
    assertThat(strays(section)).hasSize(1).doesNotContainAnyElementsOf(some);
  }

  @Rule({"SA-4", "SA-5"})
  final void claimOfALiveOrderThatIsntKeptAsLiveIsLost() {
    open();
    PendingOrder live = soldSeats(section, 2, 9);
    PendingOrder ended = soldSeats(section, 2, 10);
    end(ended);
    keepAs(live.id(), false);
    assertThat(held(section)).isEqualTo(new LiveHoldings(0, Map.of()));
    assertThat(strays(section)).isEmpty();
    assertThat(lost(section)).isEqualTo(Set.of(live.id()));
    assertThat(lost(counter)).isEmpty();
    assertThat(settle(section, live, ended)).isEqualTo(1);
    assertThat(lost(section)).isEmpty();
    assertThat(held(section)).isEqualTo(new LiveHoldings(1, Map.of(2, bits(8))));
    Order again = new OrderSample().line(OrderSample.seats(section, 2, 9)).pending();
    assertThatThrownBy(() -> inTransaction(transactions(), () -> orders().add(List.of(again))))
        .isInstanceOf(KarcisException.class);
  }

  @Rule("SA-4")
  final void fewOrdersAreLookedAtAtOnceAndNoneIsPassedOver() {
    open();
    UUID before = Samples.id();
    List<OrderId> sold = new ArrayList<>();
    List<Order> orders = new ArrayList<>();
    for (int number = 1; number <= 5; number++) {
      OrderId next = next(before, number);
      sold.add(next);
      orders.add(new OrderSample().id(next).line(OrderSample.seats(section, 1, number)).pending());
    }
    inTransaction(transactions(), () -> orders().add(orders));
    keepAs(sold.get(0), false);
    keepAs(sold.get(4), false);
    Lost first = audit().lost(section, Optional.of(next(before, 0)), 2);
    assertThat(first).isEqualTo(new Lost(Set.of(sold.get(0)), Optional.of(sold.get(1))));
    Lost second = audit().lost(section, first.last(), 2);
    assertThat(second).isEqualTo(new Lost(Set.of(), Optional.of(sold.get(3))));
    assertThat(audit().lost(section, second.last(), 1).orders()).containsExactly(sold.get(4));
    assertThat(audit().lost(section, first.last(), 1_000).orders()).containsExactly(sold.get(4));
  }

  /** No order of another test comes between. */
  private static OrderId next(UUID id, int steps) {
    return new OrderId(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + steps));
  }

  @Rule("SA-4")
  final void searchForLostClaimsWaitsForNobody() {
    open();
    PendingOrder live = soldSeats(section, 1, 1);
    keepAs(live.id(), false);
    try (OpenTransaction seller = new OpenTransaction(transactions())) {
      seller.run(
          () -> {
            stock().lock(List.of(CountClaim.of(section, 1)));
            return orders().lock(List.of(live.id()));
          });
      assertThat(Threads.seenElsewhere(() -> lost(section))).isEqualTo(Set.of(live.id()));
    }
  }

  @Rule("SA-5")
  final void seatOfASettledStrayCanBeSoldAgain() {
    open();
    PendingOrder ended = soldSeats(section, 1, 4);
    end(ended);
    keepAs(ended.id(), true);
    settle(section, ended);
    Order next = new OrderSample().line(OrderSample.seats(section, 1, 4)).pending();
    inTransaction(transactions(), () -> orders().add(List.of(next)));
    assertThat(held(section)).isEqualTo(new LiveHoldings(1, Map.of(1, bits(3))));
  }

  @Rule("SA-5")
  final void settlingTouchesNoOtherOrdersAndNoOtherStock() {
    open();
    PendingOrder one = soldSeats(section, 1, 1);
    PendingOrder other = soldSeats(section, 1, 2);
    StockKey elsewhere = new StockKey(scope, "C");
    inTransaction(
        transactions(), () -> stock().open(List.of(new StockPlan.Seats(elsewhere, 1, 1))));
    PendingOrder third = soldSeats(elsewhere, 1, 1);
    List.of(one, other, third)
        .forEach(
            order -> {
              end(order);
              keepAs(order.id(), true);
            });
    assertThat(settle(section, one, third)).isEqualTo(1);
    assertThat(strays(section)).isEqualTo(Set.of(other.id()));
    assertThat(strays(elsewhere)).isEqualTo(Set.of(third.id()));
    assertThat(settle(section)).isZero();
  }

  @Rule("SA-5")
  final void nothingIsSettledOutsideOfTransactionNorByOneThatRollsBack() {
    open();
    PendingOrder ended = soldSeats(section, 1, 1);
    end(ended);
    keepAs(ended.id(), true);
    assertThatThrownBy(() -> audit().settle(section, List.of(ended.id())))
        .isInstanceOf(IllegalStateException.class);
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(() -> assertThat(audit().settle(section, List.of(ended.id()))).isEqualTo(1));
      doomed.rollBack();
    }
    assertThat(strays(section)).isEqualTo(Set.of(ended.id()));
  }

  @Rule("SA-6")
  final void whichOfTwoLiveOrdersHasASeatIsntGuessed() {
    open();
    PendingOrder lost = soldSeats(section, 1, 1);
    keepAs(lost.id(), false);
    Order second = new OrderSample().line(OrderSample.seats(section, 1, 1)).pending();
    inTransaction(transactions(), () -> orders().add(List.of(second)));
    assertThatThrownBy(() -> settle(section, lost)).isInstanceOf(KarcisException.class);
    assertThat(lost(section)).isEqualTo(Set.of(lost.id()));
  }
}
