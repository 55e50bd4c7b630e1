package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.Adapter;
import dev.karcis.application.Karcis;
import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.order.ReconcileStock;
import dev.karcis.application.order.ReconcileStock.Healing;
import dev.karcis.application.order.StockAudit;
import dev.karcis.application.order.StockAudit.Audited;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.application.stock.Shortages;
import dev.karcis.application.ticketing.BookSeats;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.StockHealing;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.postgres.order.PostgresOrders;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.stock.PostgresStock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seats and counts are spoiled and healed, again and again, while buyers come and go. */
@Timeout(120)
class HealingWhileSellingTest {

  private static final int BUYERS = 4;
  private static final int ROUNDS = 60;
  private static final int ROWS = 4;
  private static final int SEATS_PER_ROW = 20;

  /** Each seat becomes what it isn't, with a chance of one in ten, and the count anything. */
  private static final String SPOIL =
      """
      update karcis.seat_row r
      set free = set_bit(r.free, n, 1 - get_bit(r.free, n))
      from generate_series(0, :lastSeat) n
      where r.scope = :scope and random() < 0.1
      """;

  private static final String SPOIL_COUNT =
      """
      update karcis.stock set taken = (random() * 100)::int, issued = issued + 100
      where scope = :scope
      """;

  private static final String LOCK = "select 1 from karcis.stock where scope = :scope for update";

  private final Database database = TestDatabase.shared();
  private final Codec codec = new PlainCodec();
  private final StockAudit audit = PostgresOrders.audit(database);
  private final Map<String, Long> healed = new ConcurrentHashMap<>();
  private final ReconcileStock reconcile =
      new ReconcileStock(
          database.transactions(),
          PostgresStock.in(database),
          audit,
          new DomainEvents(
              database.outbox(),
              codec,
              new TimeOrderedIds(InstantSource.system()),
              database.transactions(),
              () -> {}),
          new Shortages(System::nanoTime),
          new Monitor() {
            @Override
            public void healed(String kind, long count) {
              healed.merge(kind, count, Long::sum);
            }
          });
  private final Karcis karcis =
      Karcis.with(Postgres.on(TestDatabase.pool()))
          .with((Adapter) ports -> ports.bind(Codec.class, codec))
          .build();

  @AfterEach
  void close() {
    karcis.close();
  }

  @Test
  void whoeverWasToldThatHeHasASeatHasItAndEverySeatIsSoldInTheEnd() throws Exception {
    Event event = created();
    ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);
    Map<Order, String> won = new ConcurrentHashMap<>();
    List<CompletableFuture<Void>> buying = new ArrayList<>();
    for (int buyer = 0; buyer < BUYERS; buyer++) {
      Random random = new Random(buyer);
      buying.add(CompletableFuture.runAsync(() -> comeAndGo(event, random, won), buyers));
    }
    while (buying.stream().anyMatch(its -> !its.isDone())) {
      spoil(event);
      heal(event);
    }
    CompletableFuture.allOf(buying.toArray(CompletableFuture[]::new)).join();
    buyers.shutdown();
    heal(event);

    assertThat(healed).containsKeys("seat-freed", "seat-taken", "count");
    assertThat(healed.get("seat-freed")).isPositive();
    assertThat(healed.get("seat-taken")).isPositive();
    assertThat(won.values()).doesNotHaveDuplicates();
    Audited right = audit.accounts(event.id().value()).get(0);
    assertThat(StockHealing.of(right.account()).isNeeded()).isFalse();
    assertThat(right.account().level().taken()).isEqualTo(won.size());
    // What others free is remembered as taken for so long.
    Thread.sleep(Shortages.MAX_AGE.toMillis() + 1);
    for (int row = 1; row <= ROWS; row++) {
      for (int number = 1; number <= SEATS_PER_ROW; number++) {
        String seat = "S0-" + row + "-" + number;
        assertThat(book(event, seat).isPresent()).as(seat).isEqualTo(!won.containsValue(seat));
      }
    }
    assertThat(audit.accounts(event.id().value()).get(0).account().level().left()).isZero();
  }

  /** All steps at once. */
  private void heal(Event event) {
    for (Healing healing : reconcile.healings(event.id().value())) {
      Optional<Healing> next = Optional.of(healing);
      while (next.isPresent()) {
        next = reconcile.step(next.get());
      }
    }
  }

  private void comeAndGo(Event event, Random random, Map<Order, String> won) {
    for (int round = 0; round < ROUNDS; round++) {
      String seat = "S0-" + (1 + random.nextInt(ROWS)) + "-" + (1 + random.nextInt(SEATS_PER_ROW));
      book(event, seat)
          .filter(order -> random.nextBoolean() || !cancel(order))
          .ifPresent(order -> won.put(order, seat));
    }
  }

  /** Empty for a seat that is taken, or seems free and is another's, which the backstop refuses. */
  private Optional<Order> book(Event event, String seat) {
    BookSeats.Command command =
        new BookSeats.Command(
            event.id(), Samples.seats(seat), Samples.buyer(), Optional.empty(), Actor.ANYONE);
    try {
      Outcome<Order> outcome = karcis.ticketing().bookSeats().now(command);
      return outcome.fold(Optional::of, reasons -> Optional.empty(), busy -> Optional.empty());
    } catch (KarcisException e) {
      return Optional.empty();
    }
  }

  /** False for an order whose seat seems free, and for a count that seems too low. */
  private boolean cancel(Order order) {
    try {
      return karcis.orders().cancel().handle(new CancelOrder.Command(order.id(), Actor.ANYONE))
          instanceof Outcome.Done<Order>;
    } catch (IllegalStateException | KarcisException e) {
      return false;
    }
  }

  private void spoil(Event event) {
    database
        .transactions()
        .required(
            () ->
                database.write(
                    handle -> {
                      handle
                          .createQuery(LOCK)
                          .bind("scope", event.id().value())
                          .mapTo(Integer.class)
                          .list();
                      handle
                          .createUpdate(SPOIL)
                          .bind("scope", event.id().value())
                          .bind("lastSeat", SEATS_PER_ROW - 1)
                          .execute();
                      return handle
                          .createUpdate(SPOIL_COUNT)
                          .bind("scope", event.id().value())
                          .execute();
                    }));
  }

  private Event created() {
    return karcis
        .ticketing()
        .createEvent()
        .handle(
            new CreateEvent.Command(
                Samples.draft(1, ROWS, SEATS_PER_ROW), Optional.empty(), Actor.STAFF))
        .fold(event -> event, reasons -> null, busy -> null);
  }
}
