package dev.karcis.app.storm.job;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.Balance;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobRun;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.Terms;
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
import java.util.UUID;

/** A Karcis that knows the jobs of storms. */
final class Workshop implements AutoCloseable {

  static final QueueName QUEUE = new QueueName("storm");
  static final Terms TERMS = new Terms(3, Duration.ofSeconds(5));
  private static final Terms ONCE = new Terms(1, Duration.ofSeconds(5));

  private static final Backoff SOON = Backoff.fixed(Duration.ofMillis(200));
  private static final int CONNECTIONS = 8;

  /** Beyond any storm: what waits there is late, and isn't lost. */
  static final Duration LATE = Duration.ofHours(1);

  final Karcis karcis;
  private final HikariDataSource pool;
  private final Traces traces;

  /**
   * Where the servers are.
   *
   * @param redisUrl empty for jobs that PostgreSQL keeps
   */
  record Servers(String jdbcUrl, String user, String password, Optional<String> redisUrl) {

    Traces traces() {
      return Traces.in(jdbcUrl, user, password);
    }
  }

  /**
   * @param slots 0 for one that asks for jobs, and does none
   * @param clockOff by how much its clock is wrong
   * @param overdue how late jobs are made again
   */
  Workshop(Servers servers, int slots, Duration clockOff, Duration overdue) {
    this.pool =
        PostgresPool.open(servers.jdbcUrl(), servers.user(), servers.password(), CONNECTIONS);
    Schema.of(pool).prepare();
    this.traces = servers.traces();
    KarcisBuilder builder = Karcis.with(Postgres.on(pool)).with(Json.codec());
    servers.redisUrl().ifPresent(url -> builder.with(Redis.at(url)));
    List<QueueSettings> queues = new ArrayList<>(QueueSettings.ALL);
    int workers = Math.max(1, slots);
    queues.add(
        new QueueSettings(
            QUEUE, Balance.SIMPLE, workers, workers, workers, TERMS, SOON, Duration.ofDays(1)));
    karcis =
        builder
            .queues(queues)
            .work(slots == 0 ? Set.of() : Set.of(QUEUE))
            .clock(InstantSource.offset(InstantSource.system(), clockOff))
            .drain(Duration.ofSeconds(3))
            .jobs(trace(servers), this::leaveTrace)
            .jobs(poison(servers), (told, run) -> harm(told))
            .remake(new UndoneJobs(servers, traces))
            .overdue(overdue)
            .build();
  }

  static JobType<Told.Trace> trace(Servers servers) {
    return type("trace", Told.Trace.class, TERMS, servers);
  }

  static JobType<Told.Poison> poison(Servers servers) {
    return type("poison", Told.Poison.class, ONCE, servers);
  }

  private static <T extends Record> JobType<T> type(
      String name, Class<T> told, Terms terms, Servers servers) {
    return new JobType<>(
        name, 1, told, QUEUE, terms, SOON, servers.redisUrl().map(url -> UndoneJobs.TABLE));
  }

  static JobRequest request(JobType<?> type, UUID id, String told, Due due) {
    Job job =
        new Job(
            new JobId(id),
            type.queue(),
            type.name(),
            type.version(),
            Payload.of(told.getBytes(StandardCharsets.US_ASCII)),
            type.terms(),
            Links.NONE,
            Origin.UNKNOWN);
    return new JobRequest(job, due, Optional.empty());
  }

  private void leaveTrace(Told.Trace told, JobRun run) throws InterruptedException {
    long began = System.currentTimeMillis();
    Thread.sleep(told.millis());
    traces.run(
        "insert into job_storm.done (job, storm, process, began_at)"
            + " values (?, ?, ?, to_timestamp(? / 1000.0))",
        run.claimed().job().id().value(),
        told.storm(),
        ProcessHandle.current().pid(),
        began);
  }

  private static void harm(Told.Poison told) {
    switch (told.how()) {
      case "exit" -> Runtime.getRuntime().halt(9);
      case "heap" -> fillHeap();
      default -> neverReturn();
    }
  }

  private static void fillHeap() {
    List<long[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new long[1 << 20]);
    }
  }

  private static void neverReturn() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // It doesn't mind.
      }
    }
  }

  @Override
  public void close() {
    karcis.close();
    traces.close();
    pool.close();
  }
}
