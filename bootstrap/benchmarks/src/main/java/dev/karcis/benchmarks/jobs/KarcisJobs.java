package dev.karcis.benchmarks.jobs;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.Balance;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.Remaking;
import dev.karcis.application.job.Terms;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.benchmarks.BenchmarkFailure;
import dev.karcis.benchmarks.stage.Database;
import dev.karcis.benchmarks.stage.Servers;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.json.Json;
import dev.karcis.postgres.Postgres;
import dev.karcis.postgres.PostgresPool;
import dev.karcis.postgres.Schema;
import dev.karcis.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;

/** Karcis' own queue in one of its stores, worked as an application works it. */
final class KarcisJobs implements JobsContender {

  private static final int SLOTS = 50;
  private static final int CONNECTIONS = 12;
  private static final Pattern USED = Pattern.compile("used_memory:([0-9]+)");

  /** A job that is lost isn't missed: its measurement fails. */
  private static final Remaking NOTHING =
      new Remaking() {
        @Override
        public String table() {
          return "nothing";
        }

        @Override
        public Page<JobRequest> overdue(Duration by, PageRequest page) {
          return new Page<>(List.of(), Optional.empty());
        }
      };

  private final Queue queue;
  private final Servers servers;
  private final HikariDataSource pool;
  private final QueueName name;
  private final JobType<Nothing> type;
  private final Karcis asking;
  private Optional<Karcis> working = Optional.empty();
  private final TimeOrderedIds ids = new TimeOrderedIds(InstantSource.system());
  private long last;

  /** What a job of the benchmark is told. */
  record Nothing() {}

  /**
   * @param queue one of Karcis'
   */
  KarcisJobs(Queue queue, Servers servers) {
    this.queue = queue;
    this.servers = servers;
    Database database = servers.database();
    this.pool =
        PostgresPool.open(
            database.url(),
            database.user().orElse(null),
            database.password().orElse(null),
            CONNECTIONS);
    Schema.of(pool).prepare();
    this.name = new QueueName("bench-" + (isInRedis() ? "redis" : "postgres"));
    this.type =
        new JobType<>(
            name.value(),
            1,
            Nothing.class,
            name,
            new Terms(3, Duration.ofSeconds(60)),
            Backoff.fixed(Duration.ofSeconds(1)),
            isInRedis() ? Optional.of(NOTHING.table()) : Optional.empty());
    this.asking = karcis().build();
  }

  private boolean isInRedis() {
    return queue == Queue.KARCIS_REDIS;
  }

  private KarcisBuilder karcis() {
    KarcisBuilder builder = Karcis.with(Postgres.on(pool)).with(Json.codec());
    if (isInRedis()) {
      builder.with(Redis.at(servers.redisUrl().orElseThrow()));
    }
    List<QueueSettings> queues = new ArrayList<>(QueueSettings.ALL);
    queues.add(
        new QueueSettings(
            name,
            Balance.OFF,
            SLOTS,
            SLOTS,
            SLOTS,
            type.terms(),
            type.backoff(),
            Duration.ofDays(1)));
    return builder
        .queues(queues)
        .work(Set.of(name))
        .remake(NOTHING)
        .jobs(type, (told, run) -> Ran.one());
  }

  @Override
  public Queue queue() {
    return queue;
  }

  @Override
  public void enqueue(int jobs) {
    for (int done = 0; done < jobs; done += JobQueue.MAX_BATCH) {
      List<JobRequest> some = new ArrayList<>(JobQueue.MAX_BATCH);
      for (int i = done; i < Math.min(jobs, done + JobQueue.MAX_BATCH); i++) {
        some.add(next());
      }
      asking.jobs().enqueue(some);
    }
  }

  /** With a payload like the peers', who have a task's number in theirs. */
  private JobRequest next() {
    String told = "{\"i\":" + ++last + "}";
    return new JobRequest(
        new Job(
            new JobId(ids.next()),
            name,
            type.name(),
            type.version(),
            Payload.of(told.getBytes(StandardCharsets.US_ASCII)),
            type.terms(),
            Links.NONE,
            Origin.UNKNOWN),
        Due.NOW,
        Optional.empty());
  }

  @Override
  public void enqueueOne() {
    asking.jobs().enqueue(List.of(next()));
  }

  @Override
  public void start() {
    working = Optional.of(karcis().build().start());
  }

  @Override
  public void stop() {
    working.ifPresent(Karcis::close);
    working = Optional.empty();
  }

  /** Jobs that are in its queue, whether they wait, run or failed. */
  long left() {
    return asking.jobs().stores().stream()
        .map(JobStore::board)
        .flatMap(board -> board.figures().stream())
        .filter(figures -> figures.queue().equals(name))
        .mapToLong(KarcisJobs::all)
        .sum();
  }

  private static long all(QueueFigures figures) {
    return figures.ready() + figures.delayed() + figures.running() + figures.failed();
  }

  /** Bytes that Redis has taken; empty for the other. */
  Optional<Long> memory() {
    if (!isInRedis()) {
      return Optional.empty();
    }
    try (RedisClient redis = RedisClient.create(servers.redisUrl().orElseThrow())) {
      Matcher used = USED.matcher(redis.info("memory"));
      if (!used.find()) {
        throw new BenchmarkFailure("Redis doesn't tell how much memory it has taken");
      }
      return Optional.of(Long.parseLong(used.group(1)));
    }
  }

  @Override
  public void close() {
    stop();
    asking.close();
    pool.close();
  }
}
