package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.bits;
import static dev.karcis.contracts.Samples.inTransaction;
import static dev.karcis.contracts.Samples.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.order.StockAudit;
import dev.karcis.application.order.StockAudit.Audited;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.LiveHoldings;
import dev.karcis.domain.stock.StockHealing;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockPlan;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the stock says, and what live orders hold of it. */
abstract class StockAccountsContract extends PortContract<StockAudit> {

  final UUID scope = Samples.id();
  final StockKey section = new StockKey(scope, "A");
  final StockKey counter = new StockKey(scope, "B");

  protected abstract Transactions transactions();

  protected abstract Stock stock();

  protected abstract OrderRepository orders();

  protected abstract StockAudit audit();

  @Override
  final StockAudit underTest() {
    return audit();
  }

  /** A section of 2 rows of 70, and a counter of 10. */
  final void open() {
    inTransaction(
        transactions(),
        () ->
            stock()
                .open(
                    List.of(
                        new StockPlan.Seats(section, 2, 70), new StockPlan.Units(counter, 10))));
  }

  private PendingOrder sold(Claim claim, PricedHolding holding) {
    PendingOrder order = new OrderSample().subject(scope).line(holding).pending();
    inTransaction(
        transactions(),
        () -> {
          new StockSamples(transactions(), stock()).take(claim);
          orders().add(List.of(order));
        });
    return order;
  }

  final PendingOrder soldSeats(StockKey key, int row, int... numbers) {
    return sold(seats(key, row, numbers), OrderSample.seats(key, row, numbers));
  }

  private PendingOrder soldUnits(long units) {
    return sold(CountClaim.of(counter, units), OrderSample.units(counter, units));
  }

  private void update(Transition transition) {
    inTransaction(transactions(), () -> orders().update(List.of(transition)));
  }

  /** Ends the order, and leaves the stock as it was. */
  final void end(PendingOrder order) {
    update(order.expire(order.expiresAt()));
  }

  final LiveHoldings held(StockKey key) {
    return audit().account(key).account().held();
  }

  @Rule({"SA-1", "SA-2"})
  final void accountHasTheStockAndWhatLiveOrdersHoldOfIt() {
    open();
    soldSeats(section, 1, 1, 64, 65);
    PendingOrder paid = soldSeats(section, 2, 70);
    update(paid.confirm(paid.expiresAt()));
    soldUnits(3);
    soldUnits(2);
    Audited seated = audit().account(section);
    assertThat(seated.account().key()).isEqualTo(section);
    assertThat(seated.account().level()).isEqualTo(new StockLevel(140, 4, 4));
    assertThat(seated.account().seats().orElseThrow().free()).containsOnlyKeys(1, 2);
    assertThat(seated.account().held())
        .isEqualTo(new LiveHoldings(4, Map.of(1, bits(0, 63, 64), 2, bits(69))));
    assertThat(seated.strays()).isEmpty();
    Audited counted = audit().account(counter);
    assertThat(counted.account().level()).isEqualTo(new StockLevel(10, 5, 5));
    assertThat(counted.account().seats()).isEmpty();
    assertThat(counted.account().held()).isEqualTo(new LiveHoldings(5, Map.of()));
    assertThat(audit().accounts(scope))
        .allMatch(audited -> !StockHealing.of(audited.account()).isNeeded());
  }

  @Rule("SA-1")
  final void stockAndHoldingsAreAsOfOneMoment() {
    open();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> sales =
        Threads.elsewhere(
            () -> {
              for (int number = 1; number <= 70; number++) {
                PendingOrder order = soldSeats(section, 1, number);
                if (number % 2 == 0) {
                  inTransaction(
                      transactions(),
                      () -> {
                        new StockSamples(transactions(), stock())
                            .giveBack(order.details().holdings().get(0));
                        orders().update(List.of(order.expire(order.expiresAt())));
                      });
                }
              }
              over.set(true);
              return null;
            });
    do {
      assertThat(StockHealing.of(audit().account(section).account()).isNeeded()).isFalse();
    } while (!over.get() && !sales.isDone());
    Threads.get(sales);
    assertThat(held(section).units()).isEqualTo(35);
  }

  @Rule("SA-1")
  final void nobodyWaitsForLocksAndATransactionSeesItsOwn() {
    open();
    try (OpenTransaction seller = new OpenTransaction(transactions())) {
      PendingOrder order =
          new OrderSample().subject(scope).line(OrderSample.seats(section, 1, 5)).pending();
      seller.run(
          () -> {
            new StockSamples(transactions(), stock()).take(seats(section, 1, 5));
            orders().add(List.of(order));
            assertThat(held(section)).isEqualTo(new LiveHoldings(1, Map.of(1, bits(4))));
            assertThat(audit().account(section).account().level().taken()).isEqualTo(1);
          });
      Audited seen = Threads.seenElsewhere(() -> audit().account(section));
      assertThat(seen.account().held()).isEqualTo(new LiveHoldings(0, Map.of()));
      assertThat(seen.account().level()).isEqualTo(StockLevel.full(140));
      seller.rollBack();
    }
  }

  @Rule("SA-2")
  final void endedOrdersHoldNothingNorDoThoseOfOtherStock() {
    open();
    StockKey twin = new StockKey(Samples.id(), "A");
    inTransaction(transactions(), () -> stock().open(List.of(new StockPlan.Seats(twin, 2, 70))));
    end(soldSeats(section, 1, 7));
    end(soldUnits(4));
    soldUnits(1);
    soldSeats(twin, 1, 8);
    assertThat(held(section)).isEqualTo(new LiveHoldings(0, Map.of()));
    assertThat(held(counter)).isEqualTo(new LiveHoldings(1, Map.of()));
    assertThat(audit().accounts(scope)).hasSize(2);
    StockHealing healing = StockHealing.of(audit().account(section).account());
    assertThat(healing.freed()).containsExactlyElementsOf(seats(section, 1, 7).seats());
  }

  @Rule("SA-3")
  final void accountsAreInTheOrderOfTheKeys() {
    List<String> names = List.of("!", "A", "AA", "B", "Z", "_", "a");
    inTransaction(
        transactions(),
        () ->
            names.forEach(
                name -> stock().open(List.of(new StockPlan.Units(new StockKey(scope, name), 1)))));
    assertThat(audit().accounts(scope))
        .extracting(audited -> audited.account().key().name())
        .isEqualTo(names);
    assertThat(audit().accounts(Samples.id())).isEmpty();
    assertThatThrownBy(() -> audit().account(Samples.anyKey())).isInstanceOf(KarcisException.class);
  }
}
