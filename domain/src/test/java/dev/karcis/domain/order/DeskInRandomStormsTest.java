package dev.karcis.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.Seeds;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeskInRandomStormsTest {

  private static void storms(Consumer<Storm> test) {
    Seeds.each(STORMS, random -> test.accept(new Storm(random)));
  }

  private static final int STORMS = 400;
  private static final int BATCHES = 8;

  @Test
  void eachRequestIsDecidedJustAsANaiveDeskDecidesIt() {
    storms(
        storm -> {
          for (int i = 0; i < BATCHES; i++) {
            List<OrderRequest> batch = storm.requests.batch();
            Decisions decisions = OrderDesk.decide(storm.lock(batch), batch);
            for (int k = 0; k < batch.size(); k++) {
              compare(storm, batch.get(k), decisions.decisions().get(k));
            }
            storm.store(decisions);
            compareStock(storm);
            storm.giveSomeBack();
            takeSomeAgain(storm);
            compareStock(storm);
          }
        });
  }

  @Test
  void nothingIsSoldTwiceAndCountersEqualTheOrdersThatTheyStandFor() {
    storms(
        storm -> {
          for (int i = 0; i < BATCHES; i++) {
            List<OrderRequest> batch = storm.requests.batch();
            storm.store(OrderDesk.decide(storm.lock(batch), batch));
            Map<StockKey, Long> held = new HashMap<>();
            for (Holding holding : holdings(storm.live)) {
              held.merge(holding.key(), holding.units(), Long::sum);
              if (holding instanceof HeldSeats seats) {
                assertThat(storm.world.freeSeats().get(holding.key()))
                    .doesNotContainAnyElementsOf(seats.seats());
              }
            }
            storm.world.levels.forEach(
                (key, level) -> {
                  assertThat(level.taken())
                      .as("taken of %s", key)
                      .isEqualTo(held.getOrDefault(key, 0L));
                  assertThat(level.taken()).isLessThanOrEqualTo(level.limit());
                });
            assertThat(seatsOf(storm.live)).doesNotHaveDuplicates();
            storm.giveSomeBack();
          }
        });
  }

  @Test
  void numbersHaveNoGapsAndNoRepetitionOverAllOrdersEverPlaced() {
    storms(
        storm -> {
          for (int i = 0; i < BATCHES; i++) {
            List<OrderRequest> batch = storm.requests.batch();
            storm.store(OrderDesk.decide(storm.lock(batch), batch));
            storm.giveSomeBack();
          }
          Map<StockKey, List<Long>> numbers = new HashMap<>();
          List<OrderDetails> ever = new ArrayList<>(storm.live);
          ever.addAll(storm.over);
          for (Holding holding : holdings(ever)) {
            if (holding instanceof HeldUnits units) {
              LongStream.range(units.firstNumber(), units.firstNumber() + units.units())
                  .forEach(
                      n -> numbers.computeIfAbsent(units.key(), k -> new ArrayList<>()).add(n));
            }
          }
          numbers.forEach(
              (key, its) ->
                  assertThat(new TreeSet<>(its))
                      .as("numbers of %s", key)
                      .hasSize(its.size())
                      .containsExactlyElementsOf(
                          LongStream.rangeClosed(1, storm.world.levels.get(key).issued())
                              .boxed()
                              .toList()));
        });
  }

  @Test
  void aDecisionDependsOnlyOnWhatCameBefore() {
    storms(
        storm -> {
          for (int i = 0; i < BATCHES; i++) {
            List<OrderRequest> batch = new ArrayList<>(storm.requests.batch());
            StockSnapshot snapshot = storm.lock(batch);
            Decisions all = OrderDesk.decide(snapshot, batch);
            int cut = storm.random.nextInt(batch.size() + 1);
            List<Decision> first = all.decisions().subList(0, cut);
            Collections.shuffle(batch.subList(cut, batch.size()), storm.random);
            assertThat(OrderDesk.decide(snapshot, batch).decisions().subList(0, cut))
                .isEqualTo(first);
            assertThat(OrderDesk.decide(snapshot, batch.subList(0, cut)).decisions())
                .isEqualTo(first);
            storm.store(all);
            storm.giveSomeBack();
          }
        });
  }

  @Test
  void aRefusedRequestLeavesNoTrace() {
    storms(
        storm -> {
          for (int i = 0; i < BATCHES; i++) {
            List<OrderRequest> batch = storm.requests.batch();
            StockSnapshot snapshot = storm.lock(batch);
            Decisions all = OrderDesk.decide(snapshot, batch);
            List<OrderRequest> winners = new ArrayList<>();
            List<Decision> won = new ArrayList<>();
            for (int k = 0; k < batch.size(); k++) {
              if (all.decisions().get(k) instanceof Decision.Placed placed) {
                winners.add(batch.get(k));
                won.add(placed);
              }
            }
            assertThat(OrderDesk.decide(snapshot, winners))
                .isEqualTo(new Decisions(won, all.change()));
            storm.store(all);
            storm.giveSomeBack();
          }
        });
  }

  @Test
  void theSameInputIsDecidedTheSameEachTime() {
    storms(
        storm -> {
          List<OrderRequest> batch = storm.requests.batch();
          StockSnapshot snapshot = storm.lock(batch);
          Decisions once = OrderDesk.decide(snapshot, batch);
          List<OrderRequest> lockedBackwards = new ArrayList<>(batch);
          Collections.reverse(lockedBackwards);
          assertThat(OrderDesk.decide(snapshot, batch)).isEqualTo(once);
          assertThat(OrderDesk.decide(storm.lock(lockedBackwards), batch)).isEqualTo(once);
        });
  }

  private static void compare(Storm storm, OrderRequest request, Decision actual) {
    NaiveStock copy = storm.naive.copy();
    NaiveDesk desk = new NaiveDesk(copy, request, storm.now, actual);
    desk.claimAll();
    Optional<NaivePrices> prices = Optional.empty();
    if (desk.reasons.isEmpty()) {
      prices = Optional.of(new NaivePrices(desk, copy, request, storm.now));
    }
    if (!desk.reasons.isEmpty()) {
      assertThat(actual)
          .isEqualTo(new Decision.Declined(desk.reasons.stream().distinct().toList()));
      return;
    }
    storm.naive.become(copy);
    Order order = expected(storm, request, prices.orElseThrow());
    assertThat(actual).isEqualTo(new Decision.Placed(order, OrderPlaced.of(order)));
  }

  private static Order expected(Storm storm, OrderRequest request, NaivePrices prices) {
    boolean free = prices.total == 0;
    OrderDetails details =
        new OrderDetails(
            request.id(),
            request.buyer(),
            prices.lines,
            new Money(prices.total, request.currency()),
            prices.discount,
            storm.now,
            free ? Optional.empty() : Optional.of(storm.now.plus(request.hold())));
    return free ? new ConfirmedOrder(details, storm.now) : new PendingOrder(details);
  }

  private static void takeSomeAgain(Storm storm) {
    while (!storm.over.isEmpty() && storm.random.nextInt(3) == 0) {
      OrderDetails order = storm.over.remove(storm.random.nextInt(storm.over.size()));
      assertThat(storm.takeAgain(order)).isEqualTo(storm.naiveTakesAgain(order));
    }
  }

  private static void compareStock(Storm storm) {
    assertThat(storm.world.freeSeats()).isEqualTo(storm.naive.free);
    Map<StockKey, StockLevel> levels = new HashMap<>();
    storm.naive.limit.forEach(
        (key, limit) ->
            levels.put(
                key,
                new StockLevel(limit, storm.naive.taken.get(key), storm.naive.issued.get(key))));
    assertThat(storm.world.levels).isEqualTo(levels);
  }

  private static List<Holding> holdings(List<OrderDetails> orders) {
    return orders.stream().flatMap(order -> order.holdings().stream()).toList();
  }

  private static List<String> seatsOf(List<OrderDetails> orders) {
    List<String> seats = new ArrayList<>();
    for (Holding holding : holdings(orders)) {
      if (holding instanceof HeldSeats held) {
        held.seats().forEach(seat -> seats.add(held.key() + " " + seat));
      }
    }
    return seats;
  }
}
