package dev.karcis.app;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.order.Combiner;
import dev.karcis.caffeine.Caching;
import dev.karcis.cron.Scheduling;
import dev.karcis.http.HttpServer;
import dev.karcis.http.HttpSettings;
import dev.karcis.http.Probes;
import dev.karcis.http.metrics.Metrics;
import dev.karcis.json.Json;
import dev.karcis.postgres.Postgres;
import dev.karcis.postgres.Schema;
import dev.karcis.redis.Redis;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** A running Karcis: the one place where its parts are put together. */
final class Application implements AutoCloseable {

  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final long START_SECONDS = 60;
  private static final int HTTP_THREADS = 200;

  /** Relay, sweeper, boards, audits, purges, the watch of the database, and turns of jobs. */
  private static final int BACKGROUND_CONNECTIONS = 9;

  /** One hears, one sends: of jobs, and of everything where there is no Redis for it. */
  private static final int BROADCAST_CONNECTIONS = 2;

  private final Closing closing = new Closing();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Settings settings;
  private final Duties duties;

  /** Empty where nothing listens. */
  private final Optional<StaffKey> staffKey;

  private Stores stores;
  private Karcis karcis;
  private Optional<HttpServer> server = Optional.empty();

  private Application(Settings settings, Duties duties) {
    this.settings = settings;
    this.duties = duties;
    boolean listens = duties.api() || settings.find(Setting.WORKER_PORT).isPresent();
    this.staffKey = listens ? Optional.of(StaffKey.of(settings)) : Optional.empty();
  }

  /** Returns when it is ready; a signal to the process stops it. */
  static Application start(Settings settings, Duties duties) {
    Application application = new Application(settings, duties);
    Runtime.getRuntime().addShutdownHook(new Thread(application::stop, "shutdown"));
    try {
      application.open();
    } catch (RuntimeException | Error e) {
      application.close();
      throw e;
    } finally {
      application.begun.countDown();
    }
    return application;
  }

  private void open() {
    stores = closing.add(Stores.open(settings));
    HikariDataSource pool = closing.add(stores.pool(settings.number(Setting.DATABASE_POOL)));
    stores.prepare(Schema.of(pool));
    Metrics metrics = closing.add(new Metrics());
    pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics.registry()));
    Postgres postgres = Postgres.on(pool);
    Optional<Redis> redis = stores.redis();
    ExecutorService answers = AnswerThreads.open();
    closing.add(answers::shutdown);
    KarcisBuilder builder =
        on(postgres, redis)
            .with(Json.codec())
            .with(Caching.inProcess())
            .with(Scheduling.byCron())
            .monitor(metrics.monitor())
            .queues(settings.queues())
            .work(duties.queueNames())
            .expireByJobs()
            .drain(DRAIN)
            .answersOn(answers);
    if (!settings.jobsInRedis()) {
      builder.durableJobsOnly();
    }
    karcis = closing.add(builder.build());
    gauges(metrics, redis);
    Health health = closing.add(new Health(karcis, postgres, redis));
    karcis.start();
    server = listen(health.probes(), metrics).map(closing::add);
  }

  /**
   * Redis broadcasts in the place of PostgreSQL: while it is away what is shown is a second old at
   * worst, which isn't worth a second way beside it. Rates stay with PostgreSQL, which jobs need
   * for their work anyway.
   */
  static KarcisBuilder on(Postgres postgres, Optional<Redis> redis) {
    KarcisBuilder builder = Karcis.with(postgres);
    redis.ifPresent(its -> builder.with(its).with(postgres.rates()));
    return builder;
  }

  private Optional<HttpServer> listen(Probes probes, Metrics metrics) {
    if (duties.api()) {
      int port = settings.number(Setting.PORT);
      return Optional.of(HttpServer.start(httpSettings(port), karcis, probes, metrics));
    }
    return settings
        .find(Setting.WORKER_PORT)
        .map(Integer::valueOf)
        .map(port -> HttpServer.probesOnly(httpSettings(port), karcis, probes, metrics));
  }

  /** What the lanes and the background loops leave of the pool. */
  private int storeCalls() {
    int others = Combiner.Limits.DEFAULT.lanes() + BACKGROUND_CONNECTIONS + BROADCAST_CONNECTIONS;
    return Math.max(1, settings.number(Setting.DATABASE_POOL) - others);
  }

  private HttpSettings httpSettings(int port) {
    return new HttpSettings(
        settings.get(Setting.HOST),
        port,
        staffKey.orElseThrow().value(),
        settings.find(Setting.GATEWAY_KEY),
        settings.trustedProxies(),
        true,
        HTTP_THREADS,
        storeCalls(),
        DRAIN);
  }

  private void gauges(Metrics metrics, Optional<Redis> redis) {
    metrics.gauge(
        "outbox.age",
        "seconds",
        "Age of the oldest domain event that waits to be handed on",
        () -> karcis.outboxLag().toNanos() / 1e9);
    metrics.gauge(
        "reconciler.boards.lag",
        "seconds",
        "Age of the oldest look at the board of an event on sale; NaN where nobody looks",
        () -> seconds(karcis.boardsLag()));
    metrics.gauge(
        "reconciler.audits.lag",
        "seconds",
        "For how long an audit of an event on sale may be overdue; NaN where nobody audits",
        () -> seconds(karcis.auditsLag()));
    metrics.gauge("orders.waiting", "", "Orders that wait for their batch", karcis::ordersWaiting);
    redis.ifPresent(
        its ->
            metrics.gauge(
                "redis.available",
                "",
                "1 while Redis is asked, 0 while it is away",
                () -> its.isAvailable() ? 1 : 0));
  }

  private static Double seconds(Optional<Duration> lag) {
    return lag.map(its -> its.toNanos() / 1e9).orElse(null);
  }

  Karcis karcis() {
    return karcis;
  }

  /** Where it listens, if it does. */
  Optional<URI> address() {
    return server.map(its -> URI.create("http://" + settings.get(Setting.HOST) + ":" + its.port()));
  }

  Banner banner() {
    return new Banner(address(), duties, stores, settings.dataDirectory(), staffKey);
  }

  void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /**
   * Gives balancers time to see that it isn't ready before it stops listening. A start that is
   * under way ends first: the servers that it is just starting would be left behind.
   */
  private void stop() {
    try {
      if (begun.await(START_SECONDS, TimeUnit.SECONDS) && server.isPresent()) {
        server.get().drain();
        TimeUnit.SECONDS.sleep(settings.number(Setting.NOTICE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /** Answers what is under way, then lets go of everything, the last opened first. */
  @Override
  public void close() {
    closing.close();
    stopped.countDown();
  }
}
