package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.Decision;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDesk;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockSnapshot;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.postgres.job.PostgresJobs;
import dev.karcis.postgres.order.PostgresOrders;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.PostgresBroadcast;
import dev.karcis.postgres.stock.PostgresStock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * However large a batch is, what reads is one round trip, and what only writes is none: it goes
 * with the next that reads, or with all others at the end.
 */
class RoundTripsTest {

  private static final int BATCH = 100;

  private final CountingDataSource counting = new CountingDataSource(TestDatabase.pool());
  private final Database database = Database.on(counting.dataSource(), true);
  private final Stock stock = PostgresStock.in(database);
  private final OrderRepository orders = PostgresOrders.in(database);
  private final Event event = Samples.event(1, 10, 100);

  private <T> T inTransaction(Supplier<T> work) {
    return database.transactions().required(work);
  }

  /** Inside a transaction: how many round trips it took. */
  private int trips(Runnable call) {
    counting.take();
    call.run();
    return counting.take().size();
  }

  private StockSnapshot opened() {
    return inTransaction(
        () -> {
          stock.open(event.stock());
          return stock.lock(requests().stream().flatMap(r -> r.claims().stream()).toList());
        });
  }

  private List<OrderRequest> requests() {
    return IntStream.range(0, BATCH)
        .mapToObj(i -> Samples.request(event, "S0-" + (1 + i / 50) + "-" + (1 + i % 50)))
        .toList();
  }

  private List<Order> placed() {
    return OrderDesk.decide(opened(), requests()).decisions().stream()
        .map(decision -> ((Decision.Placed) decision).order())
        .toList();
  }

  @Test
  void ofStock() {
    opened();
    List<Claim> claims = new ArrayList<>();
    StockKey section = event.sections().get(0).key(event.id());
    requests().forEach(request -> claims.addAll(request.claims()));
    inTransaction(
        () -> {
          assertThat(trips(() -> stock.lock(claims))).isEqualTo(1);
          for (int i = 0; i < BATCH; i++) {
            StockKey counter = new StockKey(event.id().value(), "v:" + i);
            claims.add(CountClaim.upTo(3, counter, 1, "spent"));
          }
          claims.add(new BestSeats(section, 2));
          StockSnapshot[] seen = new StockSnapshot[1];
          assertThat(trips(() -> seen[0] = stock.lock(claims))).isEqualTo(1);
          var change = OrderDesk.decide(seen[0], requests()).change();
          assertThat(trips(() -> stock.store(change))).isZero();
          return null;
        });
    assertThat(trips(() -> stock.view(event.id().value()))).isEqualTo(1);
  }

  @Test
  void ofOrders() {
    List<Order> added = placed();
    List<OrderId> ids = added.stream().map(Order::id).toList();
    inTransaction(
        () -> {
          assertThat(trips(() -> orders.add(added))).isZero();
          assertThat(trips(() -> orders.find(ids))).isEqualTo(1);
          assertThat(trips(() -> orders.lock(ids))).isEqualTo(1);
          assertThat(
                  trips(
                      () ->
                          orders.update(
                              added.stream()
                                  .map(PendingOrder.class::cast)
                                  .map(order -> order.expire(order.expiresAt()))
                                  .toList())))
              .isZero();
          return null;
        });
  }

  @Test
  void ofOutboxAndIdempotency() {
    IdempotencyStore idempotency = database.idempotency();
    List<OutboxMessage> messages = Samples.messages(BATCH);
    List<IdempotencyKey> keys =
        IntStream.range(0, BATCH).mapToObj(i -> Samples.use().key()).toList();
    List<IdempotencyStore.Answer> answers =
        keys.stream()
            .map(key -> new IdempotencyKey.Use(key, "print"))
            .map(use -> new IdempotencyStore.Answer(use, Samples.id()))
            .toList();
    inTransaction(
        () -> {
          assertThat(trips(() -> idempotency.claim(keys))).isEqualTo(1);
          assertThat(trips(() -> idempotency.store(answers))).isZero();
          assertThat(trips(() -> database.outbox().append(messages))).isZero();
          return null;
        });
  }

  /** Rows that are copied aren't counted: they are two more. */
  @Test
  void ofJobs() {
    try (PostgresBroadcast uncounted = TestDatabase.shared().broadcast();
        PostgresJobs jobs = PostgresJobs.in(database, uncounted)) {
      JobQueue queue = jobs.store().queue();
      counting.take();
      queue.enqueue(jobs(BATCH));
      assertThat(counting.take()).singleElement().asString().contains("insert into karcis.job ");
      queue.enqueue(jobs(JobQueue.MAX_BATCH));
      assertThat(counting.take())
          .hasSize(2)
          .noneMatch(sql -> sql.contains("insert into karcis.job "));
    }
  }

  private static List<JobRequest> jobs(int count) {
    return Stream.generate(RoundTripsTest::job).limit(count).map(JobRequest::now).toList();
  }

  private static Job job() {
    return new Job(
        new JobId(Samples.id()),
        new QueueName("round-trips"),
        "no-op",
        1,
        Payload.EMPTY,
        new Terms(3, Duration.ofMinutes(1)),
        Links.NONE,
        Origin.UNKNOWN);
  }

  @Test
  void whatWaitsGoesTogetherAtTheEnd() {
    List<Order> added = placed();
    int trips =
        trips(
            () ->
                inTransaction(
                    () -> {
                      orders.add(added);
                      database.outbox().append(Samples.messages(BATCH));
                      return null;
                    }));
    assertThat(trips).as("the statements with the commit").isEqualTo(1);
  }

  @Test
  void statementsArePreparedOnceForBatchesOfEverySize() {
    opened();
    List<OrderRequest> all = requests();
    List<Integer> prepared =
        inTransaction(
            () -> {
              List<Integer> counts = new ArrayList<>();
              for (int size = 1; size <= 20; size++) {
                stock.lock(
                    all.subList(0, size).stream().flatMap(r -> r.claims().stream()).toList());
                counts.add(preparedToLock());
              }
              return counts;
            });
    assertThat(prepared.get(19)).isPositive().isEqualTo(prepared.get(9));
  }

  private int preparedToLock() {
    return database.write(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from pg_prepared_statements
                    where statement like '%for no key update of s%'
                    """)
                .mapTo(Integer.class)
                .one());
  }
}
