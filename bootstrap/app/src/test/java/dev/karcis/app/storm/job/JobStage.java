package dev.karcis.app.storm.job;

import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.RedisServer;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobType;
import dev.karcis.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Servers, and workers of jobs in processes of their own; each works on what both stores have. */
final class JobStage implements AutoCloseable {

  final Traces traces;
  final RedisServer redis;
  final StoredJobs jobs;
  final List<WorkerProcess> processes = new ArrayList<>();
  private final EmbeddedServers embedded;
  private final Workshop.Servers servers;

  JobStage(Path data) {
    this.embedded = EmbeddedServers.in(data);
    this.servers =
        new Workshop.Servers(
            embedded.postgres().jdbcUrl(),
            embedded.postgres().user(),
            embedded.postgres().password(),
            embedded.redis().url());
    this.traces = servers.traces();
    traces.createTables();
    this.redis = new RedisServer(data, embedded.redis().url());
    this.jobs = new StoredJobs(servers);
  }

  /** Has one more process working. */
  WorkerProcess work(Shift shift) {
    WorkerProcess process = WorkerProcess.start(servers, shift);
    processes.add(process);
    return process;
  }

  /** Has one more process working, which soon makes jobs again; nobody else does so from now on. */
  void workAndRemake(Shift shift) {
    traces.run("delete from karcis.lease where name = 'remake-jobs'");
    work(shift);
  }

  static String anyStorm() {
    return UUID.randomUUID().toString();
  }

  /** Asks for jobs that leave a trace; answers the storm's name. */
  String ask(Store store, int count, int millis) {
    String storm = anyStorm();
    ask(store, storm, millis, Stream.generate(() -> trace(storm, millis)).limit(count).toList());
    return storm;
  }

  static JobRequest trace(String storm, int millis) {
    return trace(storm, millis, Due.NOW);
  }

  static JobRequest trace(String storm, int millis, Due due) {
    String told = new Told.Trace(storm, millis).json();
    return StormJobs.request(StormJobs.TRACE, UUID.randomUUID(), told, due);
  }

  /** Asks for jobs that wait to be allowed, in one way or the other. */
  List<JobId> ask(Store store, JobType<Told.Allowed> type, String storm, int count) {
    String told = new Told.Allowed(storm).json();
    List<JobRequest> all =
        Stream.generate(() -> StormJobs.request(type, UUID.randomUUID(), told, Due.NOW))
            .limit(count)
            .toList();
    jobs.enqueue(store, all);
    return all.stream().map(its -> its.job().id()).toList();
  }

  /** Asks for one job that does harm. */
  JobId askPoison(Store store, String how) {
    String told = new Told.Poison(how).json();
    JobRequest request = StormJobs.request(StormJobs.POISON, UUID.randomUUID(), told, Due.NOW);
    jobs.enqueue(store, List.of(request));
    return request.job().id();
  }

  /** They are wanted, by the table, before they are enqueued. */
  void ask(Store store, String storm, int millis, List<JobRequest> requests) {
    for (int i = 0; i < requests.size(); i += JobQueue.MAX_BATCH) {
      List<JobRequest> some =
          requests.subList(i, Math.min(requests.size(), i + JobQueue.MAX_BATCH));
      traces.run(
          "insert into job_storm.wanted (job, storm, millis, due_at)"
              + " select unnest(?::uuid[]), ?, ?, unnest(?::timestamptz[])",
          some.stream().map(its -> its.job().id().value()).toArray(UUID[]::new),
          storm,
          millis,
          some.stream().map(JobStage::due).toArray(Timestamp[]::new));
      jobs.enqueue(store, some);
    }
  }

  private static Timestamp due(JobRequest request) {
    Instant due = request.due() instanceof Due.At at ? at.time() : Instant.now();
    return Timestamp.from(due);
  }

  /** From now on jobs of a storm may be done, in one process or in any. */
  void allow(String storm, long process) {
    traces.run("insert into job_storm.allowed (storm, process) values (?, ?)", storm, process);
  }

  /** How many different jobs of a storm are done. */
  long done(String storm) {
    return traces.number("select count(distinct job) from job_storm.done where storm = ?", storm);
  }

  /** How often jobs of a storm were done. */
  long runs(String storm) {
    return traces.number("select count(*) from job_storm.done where storm = ?", storm);
  }

  long missing(String storm) {
    return traces.number(
        "select count(*) from job_storm.wanted w where storm = ? and not exists"
            + " (select from job_storm.done d where d.job = w.job)",
        storm);
  }

  void awaitDone(String... storms) {
    for (String storm : storms) {
      Await.until(() -> missing(storm) == 0);
    }
  }

  /** Ends the processes, and forgets what failed. */
  void clear() {
    closeProcesses();
    jobs.forgetFailed();
  }

  private void closeProcesses() {
    processes.parallelStream().forEach(WorkerProcess::close);
    processes.clear();
  }

  @Override
  public void close() {
    closeProcesses();
    jobs.close();
    traces.close();
    redis.close();
    embedded.close();
  }
}
