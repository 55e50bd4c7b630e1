package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.Adapter;
import dev.karcis.application.Karcis;
import dev.karcis.application.order.Combiner;
import dev.karcis.application.order.PlaceOrders;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.shared.UnknownCommit;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.postgres.CuttingProxy.Cut;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection dies while a batch commits, and nobody knows whether it did. */
@Timeout(60)
class LostCommitTest {

  private final CuttingProxy proxy = new CuttingProxy(TestDatabase.pool().getJdbcUrl());
  private final HikariDataSource pool = TestDatabase.open(proxy.jdbcUrl(), 3);
  private final Gate gate = new Gate();
  private final Karcis karcis =
      Karcis.with(Postgres.on(pool))
          .with((Adapter) ports -> ports.bind(Codec.class, new PlainCodec()))
          .with((Adapter) ports -> ports.bind(SeatLock.class, gate))
          .limits(new Combiner.Limits(1, 256, 1_000, Duration.ofSeconds(30)))
          .build();
  private final Event event = created();

  LostCommitTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    gate.permits.release(1_000);
    karcis.close();
    pool.close();
    proxy.close();
  }

  private Event created() {
    return karcis
        .ticketing()
        .createEvent()
        .handle(new CreateEvent.Command(Samples.draft(1, 10, 20), Optional.empty(), Actor.STAFF))
        .orElseThrow();
  }

  /** A call of a batch, and what came of it. */
  private record Call(
      OrderRequest request,
      Optional<IdempotencyKey.Use> key,
      CompletableFuture<Outcome<Order>> answer) {

    Order placed() {
      Order order = answer.join().orElseThrow();
      assertThat(order.id()).isEqualTo(request.id());
      return order;
    }
  }

  private Call submit(SeatWish wish, Optional<IdempotencyKey.Use> key) {
    OrderRequest request = Samples.request(event, wish);
    PlaceOrders.Command command = new PlaceOrders.Command(request, key, Actor.ANYONE);
    return new Call(request, key, karcis.orders().place().handle(command).toCompletableFuture());
  }

  private Call seat(String label) {
    return submit(Samples.seats(label), Optional.empty());
  }

  private Call seatWithKey(String label) {
    return submit(Samples.seats(label), Optional.of(Samples.use()));
  }

  private Call best(int seats) {
    return submit(new SeatWish.Best("S0", seats), Optional.of(Samples.use()));
  }

  /** Gathered while a first order, for S0-10-20, was held up; they run when the gate opens. */
  private List<Call> batch() {
    gate.permits.drainPermits();
    Call first = seat("S0-10-20");
    gate.arrived.acquireUninterruptibly();
    List<Call> batch =
        List.of(seatWithKey("S0-1-1"), seat("S0-1-2"), best(3), best(2), seatWithKey("S0-2-1"));
    gate.permits.release();
    assertThat(first.placed().details().lines()).hasSize(1);
    gate.arrived.acquireUninterruptibly();
    return batch;
  }

  private void openGate() {
    gate.permits.release(1_000);
  }

  @ParameterizedTest
  @EnumSource(
      value = Cut.class,
      names = {"BEFORE", "AFTER"})
  void batchIsStoredOnceAndAnsweredAsPlaced(Cut cut) {
    List<Call> batch = batch();
    proxy.cut(cut);
    openGate();
    batch.forEach(Call::placed);
    assertStoredOnce(1 + batch.size());
    assertReplayed(batch);
  }

  @Test
  void batchThatIsStillBeingCommittedIsWaitedFor() {
    List<Call> batch = batch();
    proxy.cut(Cut.HELD);
    openGate();
    awaitWaitForALock();
    assertThat(batch).noneMatch(call -> call.answer.isDone());
    proxy.release();
    batch.forEach(Call::placed);
    assertStoredOnce(1 + batch.size());
    assertReplayed(batch);
  }

  @Test
  void refusalsAndTwinsOfAStoredBatchAreAnsweredAsWell() {
    IdempotencyKey.Use use = Samples.use();
    gate.permits.drainPermits();
    Call first = seat("S0-10-20");
    gate.arrived.acquireUninterruptibly();
    Call placed = submit(Samples.seats("S0-1-1"), Optional.of(use));
    Call twin = submit(Samples.seats("S0-1-1"), Optional.of(use));
    Call loser = seat("S0-10-20");
    proxy.cut(Cut.NONE, Cut.AFTER);
    openGate();
    first.placed();
    assertThat(twin.answer.join().orElseThrow()).isEqualTo(placed.placed());
    assertThat(loser.answer.join()).isInstanceOf(Outcome.Refused.class);
    assertStoredOnce(2);
  }

  @Test
  void batchThatIsNeverCommittedIsTold() {
    List<Call> batch = batch();
    proxy.cut(Cut.BEFORE, Cut.BEFORE, Cut.BEFORE);
    openGate();
    batch.forEach(LostCommitTest::assertUnknown);
    assertStoredOnce(1);
    assertThat(seat("S0-1-1").placed()).isNotNull();
  }

  @Test
  void batchThatIsStoredUnheardIsAnsweredWhenItsCallersComeAgain() {
    List<Call> batch = batch();
    proxy.cut(Cut.AFTER, Cut.AFTER, Cut.AFTER);
    openGate();
    batch.forEach(LostCommitTest::assertUnknown);
    assertStoredOnce(1 + batch.size());
    assertReplayed(batch);
  }

  /** One lane, so a call never runs beside another; which commits are cut is by chance. */
  @Test
  void manyLostCommitsLoseAndDoubleNothing() {
    long seed = Long.getLong("karcis.seed", 20_261_120);
    Random chance = new Random(seed);
    List<Call> calls = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      proxy.cut(chance.nextBoolean() ? Cut.BEFORE : Cut.AFTER, Cut.NONE);
      for (int i = 0; i < 4; i++) {
        calls.add(best(1));
      }
      calls.get(calls.size() - 1).answer.join();
    }
    calls.forEach(Call::placed);
    assertStoredOnce(calls.size());
    assertReplayed(calls.subList(0, 20));
  }

  private static void assertUnknown(Call call) {
    assertThatThrownBy(call.answer::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(UnknownCommit.class);
  }

  private void assertStoredOnce(int orders) {
    assertThat(count("select count(*) from karcis.order_line where subject = :event"))
        .isEqualTo(orders);
    assertThat(
            count(
                """
                select count(distinct o.aggregate_id) * 1000 + count(*) from karcis.outbox o
                join karcis.order_line l on l.order_id = o.aggregate_id
                where l.subject = :event
                """))
        .as("one event an order")
        .isEqualTo(1_001L * orders);
    assertThat(StockCheck.contradictions(event)).isZero();
  }

  private long count(String sql) {
    return TestDatabase.shared()
        .alone(
            handle ->
                handle.createQuery(sql).bind("event", event.id().value()).mapTo(Long.class).one());
  }

  /** Who comes again with his key gets the same order. */
  private void assertReplayed(List<Call> calls) {
    for (Call call : calls) {
      if (call.key.isPresent()) {
        PlaceOrders.Command repeated =
            new PlaceOrders.Command(Samples.request(event, "S0-9-9"), call.key, Actor.ANYONE);
        assertThat(karcis.orders().place().now(repeated).orElseThrow().id())
            .isEqualTo(call.request.id());
      }
    }
  }

  private void awaitWaitForALock() {
    String sql =
        "select count(*) from pg_stat_activity"
            + " where wait_event_type = 'Lock' and datname = current_database()";
    while (TestDatabase.shared().alone(handle -> handle.createQuery(sql).mapTo(Long.class).one())
        == 0) {
      Thread.onSpinWait();
    }
  }
}
