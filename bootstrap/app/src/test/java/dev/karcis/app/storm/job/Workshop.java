package dev.karcis.app.storm.job;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.app.StormProbes;
import dev.karcis.application.Karcis;
import dev.karcis.application.job.Balance;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.shared.Monitor;
import dev.karcis.json.Json;
import dev.karcis.postgres.Postgres;
import dev.karcis.postgres.PostgresPool;
import dev.karcis.postgres.Schema;
import dev.karcis.redis.Redis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A Karcis that knows the jobs of storms. */
final class Workshop implements AutoCloseable {

  private static final int CONNECTIONS = 8;

  final Karcis karcis;
  private final HikariDataSource pool;
  private final Postgres postgres;
  private final Redis redis;
  private final Traces traces;

  /** Where the servers are. */
  record Servers(String jdbcUrl, String user, String password, String redisUrl) {

    Traces traces() {
      return Traces.in(jdbcUrl, user, password);
    }
  }

  Workshop(Servers servers, Shift shift) {
    this.pool =
        PostgresPool.open(servers.jdbcUrl(), servers.user(), servers.password(), CONNECTIONS);
    Schema.of(pool).prepare();
    this.postgres = Postgres.on(pool);
    this.redis = Redis.at(servers.redisUrl());
    this.traces = servers.traces();
    Deeds deeds = new Deeds(traces);
    karcis =
        Karcis.with(postgres)
            .with(Json.codec())
            .with(redis)
            .queues(queues(Math.max(1, shift.slots())))
            .work(shift.slots() == 0 ? Set.of() : Set.of(StormJobs.QUEUE))
            .clock(InstantSource.offset(InstantSource.system(), shift.clockOff()))
            .drain(Duration.ofSeconds(3))
            .jobs(StormJobs.TRACE, deeds::leaveTrace)
            .jobs(StormJobs.PATIENT, deeds::beDoneWhenAllowed)
            .jobs(StormJobs.FLAWED, deeds::failUntilAllowed)
            .jobs(StormJobs.DOOMED, deeds::failUntilAllowed)
            .jobs(StormJobs.POISON, (told, run) -> deeds.harm(told))
            .remake(new UndoneJobs(traces))
            .overdue(shift.overdue())
            .monitor(refusals())
            .build();
  }

  private static List<QueueSettings> queues(int workers) {
    List<QueueSettings> queues = new ArrayList<>(QueueSettings.ALL);
    queues.removeIf(its -> its.queue().equals(StormJobs.QUEUE));
    queues.add(
        new QueueSettings(
            StormJobs.QUEUE,
            Balance.SIMPLE,
            workers,
            workers,
            workers,
            StormJobs.TERMS,
            StormJobs.SOON,
            Duration.ofDays(1)));
    return queues;
  }

  /** Writes down how often the stores said that a job is no longer this process's to end. */
  private Monitor refusals() {
    return new Monitor() {
      @Override
      public void jobsLost(String queue, int count) {
        traces.run(
            "insert into job_storm.refused (process, jobs) values (?, ?)",
            ProcessHandle.current().pid(),
            count);
      }
    };
  }

  /** Once it is started; to be closed before it. */
  StormProbes probes() {
    return new StormProbes(karcis, postgres, redis);
  }

  @Override
  public void close() {
    karcis.close();
    traces.close();
    pool.close();
  }
}
