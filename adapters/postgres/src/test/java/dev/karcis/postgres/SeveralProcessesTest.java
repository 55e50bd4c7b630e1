package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.Adapter;
import dev.karcis.application.Karcis;
import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.order.PlaceOrders;
import dev.karcis.application.payment.ConfirmPayment;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderLine;
import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.order.PricedClaim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.postgres.shared.Database;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Several Karcis with pools of their own sell, cancel, confirm and expire the same stock at once.
 */
@Timeout(60)
class SeveralProcessesTest {

  private static final int PROCESSES = 3;
  private static final int THREADS = 6;
  private static final int ROUNDS = 50;
  private static final int SECTIONS = 6;
  private static final int ROWS = 10;
  private static final int SEATS_PER_ROW = 20;

  private final long seed = Long.getLong("karcis.seed", 20_261_120);
  private final String url = TestDatabase.emptyDatabase();
  private final Queue<RuntimeException> faults = new ConcurrentLinkedQueue<>();
  private final List<HikariDataSource> pools = new ArrayList<>();
  private final List<Karcis> processes = new ArrayList<>();
  private final Event event;

  /** What orders were answered to be, by their ids. */
  private final Map<OrderId, String> answered = new ConcurrentHashMap<>();

  private final List<OrderId> placed = Collections.synchronizedList(new ArrayList<>());

  SeveralProcessesTest() {
    for (int i = 0; i < PROCESSES; i++) {
      HikariDataSource pool = TestDatabase.open(url, 8);
      pools.add(pool);
      Schema.of(pool).prepare();
      processes.add(
          Karcis.with(Postgres.on(pool))
              .with((Adapter) ports -> ports.bind(Codec.class, new PlainCodec()))
              .monitor(new Faults())
              .build()
              .start());
    }
    event =
        processes
            .get(0)
            .ticketing()
            .createEvent()
            .handle(
                new CreateEvent.Command(
                    Samples.draft(SECTIONS, ROWS, SEATS_PER_ROW), Optional.empty(), Actor.STAFF))
            .orElseThrow();
  }

  private final class Faults implements Monitor {

    @Override
    public void taskFailed(String task, RuntimeException fault) {
      faults.add(fault);
    }
  }

  @AfterEach
  void close() {
    processes.forEach(Karcis::close);
    pools.forEach(HikariDataSource::close);
  }

  @Test
  void neverDeadlockNorWaitTooLongAndAgreeInTheEnd() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random chance = new Random(seed + thread);
      work.add(() -> trade(chance));
    }
    for (Future<Void> done : threads.invokeAll(work, 40, TimeUnit.SECONDS)) {
      done.get();
    }
    threads.shutdown();
    awaitExpiry();
    close();
    awaitLastWord();
    assertThat(faults).isEmpty();
    assertThat(strings("select deadlocks from pg_stat_database where datname = current_database()"))
        .as("seed %s", seed)
        .containsExactly("0");
    assertThat(answered.values()).contains("CONFIRMED", "CANCELLED", "PENDING");
    assertConsistent();
  }

  private Void trade(Random chance) {
    for (int round = 0; round < ROUNDS; round++) {
      Karcis karcis = processes.get(chance.nextInt(PROCESSES));
      switch (chance.nextInt(6)) {
        case 0 -> cancel(karcis, chance);
        case 1 -> confirm(karcis, chance);
        case 2 -> karcis.orders().expire().run();
        default -> place(karcis, chance);
      }
    }
    return null;
  }

  private void place(Karcis karcis, Random chance) {
    PlaceOrders.Command command =
        new PlaceOrders.Command(mixedRequest(chance), Optional.of(Samples.use()), Actor.ANYONE);
    Outcome<Order> outcome = karcis.orders().place().now(command);
    if (outcome instanceof Outcome.Done<Order> won) {
      answered.put(won.value().id(), "PENDING");
      placed.add(won.value().id());
    }
  }

  private void cancel(Karcis karcis, Random chance) {
    anOrder(chance)
        .map(id -> karcis.orders().cancel().handle(new CancelOrder.Command(id, Actor.ANYONE)))
        .ifPresent(this::note);
  }

  private void confirm(Karcis karcis, Random chance) {
    anOrder(chance)
        .map(
            id ->
                karcis
                    .payments()
                    .confirm()
                    .handle(
                        new ConfirmPayment.Command(
                            id, Optional.of("transfer"), Optional.empty(), Actor.GATEWAY)))
        .ifPresent(this::note);
  }

  private void note(Outcome<Order> outcome) {
    if (outcome instanceof Outcome.Done<Order> done) {
      answered.put(done.value().id(), done.value().status().name());
    }
  }

  private Optional<OrderId> anOrder(Random chance) {
    synchronized (placed) {
      return placed.isEmpty()
          ? Optional.empty()
          : Optional.of(placed.get(chance.nextInt(placed.size())));
    }
  }

  /** Seats of up to three sections, and units of counters that may be new, in any order. */
  private OrderRequest mixedRequest(Random chance) {
    List<OrderLine> lines = new ArrayList<>();
    for (int i = 0; i <= chance.nextInt(3); i++) {
      lines.add(event.line(wish(chance)));
    }
    for (int i = chance.nextInt(3); i > 0; i--) {
      StockKey key = new StockKey(event.id().value(), "a" + chance.nextInt(40));
      CountClaim claim = CountClaim.upTo(5, key, 1, CountClaim.SOLD_OUT);
      lines.add(
          new OrderLine(
              "booking",
              event.id().value(),
              List.of(new PricedClaim(claim, Optional.empty())),
              Optional.empty(),
              OptionalInt.empty()));
    }
    Collections.shuffle(lines, chance);
    return new OrderRequest(
        new OrderId(Samples.id()),
        Samples.buyer(),
        lines,
        Optional.empty(),
        Duration.ofSeconds(1),
        event.currency());
  }

  private static SeatWish wish(Random chance) {
    String section = "S" + chance.nextInt(SECTIONS);
    return chance.nextInt(4) == 0
        ? new SeatWish.Best(section, 1 + chance.nextInt(3))
        : Samples.seats(
            section + "-" + (1 + chance.nextInt(ROWS)) + "-" + (1 + chance.nextInt(SEATS_PER_ROW)));
  }

  /** A connection reports its deadlocks when it ends at the latest. */
  private void awaitLastWord() {
    String others =
        "select pid from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()"
            + " and backend_type = 'client backend'";
    while (!strings(others).isEmpty()) {
      Thread.yield();
    }
  }

  private void awaitExpiry() {
    while (!strings("select id from karcis.orders where status = 'PENDING'").isEmpty()) {
      Thread.yield();
    }
  }

  /** All that was answered is stored so, or expired since, and there is nothing else. */
  private void assertConsistent() {
    Map<String, String> expected = new TreeMap<>();
    answered.forEach(
        (id, status) -> expected.put(id.toString(), status.replace("PENDING", "EXPIRED")));
    Map<String, String> stored = new TreeMap<>();
    strings("select id || ' ' || status from karcis.orders")
        .forEach(order -> stored.put(order.split(" ")[0], order.split(" ")[1]));
    assertThat(stored).as("seed %s", seed).isEqualTo(expected);
    assertThat(
            strings(
                """
                select c.order_id from karcis.claim c join karcis.orders o on o.id = c.order_id
                where c.live <> (o.status = 'CONFIRMED')
                """))
        .isEmpty();
    try (HikariDataSource pool = TestDatabase.open(url, 1)) {
      assertThat(StockCheck.contradictions(Database.on(pool, true), event)).isZero();
    }
  }

  /** On a connection of its own, so that it works when the pools are closed. */
  private List<String> strings(String sql) {
    try (Handle handle =
        Jdbi.open(
            () -> DriverManager.getConnection(url, TestDatabase.user(), TestDatabase.password()))) {
      return handle.createQuery(sql).mapTo(String.class).list();
    }
  }
}
