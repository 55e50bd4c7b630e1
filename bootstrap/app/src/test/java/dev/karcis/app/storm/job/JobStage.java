package dev.karcis.app.storm.job;

import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.RedisServer;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Servers, and workers of jobs in processes of their own; the jobs are in one of the stores. */
final class JobStage implements AutoCloseable {

  final Workshop.Servers servers;
  final Traces traces;
  final RedisServer redis;
  final List<WorkerProcess> processes = new ArrayList<>();
  private final Workshop asking;

  /** Which store keeps the jobs. */
  enum Store {
    REDIS,
    POSTGRES
  }

  JobStage(Path data, EmbeddedServers embedded, Store store) {
    Optional<String> redisUrl =
        store == Store.REDIS ? Optional.of(embedded.redis().url()) : Optional.empty();
    this.servers =
        new Workshop.Servers(
            embedded.postgres().jdbcUrl(),
            embedded.postgres().user(),
            embedded.postgres().password(),
            redisUrl);
    this.traces = servers.traces();
    traces.createTables();
    this.redis = new RedisServer(data, embedded.redis().url());
    this.asking = new Workshop(servers, 0, Duration.ZERO, Workshop.LATE);
  }

  /** Has one more process working. */
  WorkerProcess work(int slots) {
    WorkerProcess process = WorkerProcess.start(servers, slots);
    processes.add(process);
    return process;
  }

  /** Has one more process working, which soon makes jobs again; nobody else does so from now on. */
  void workAndRemake(int slots, Duration overdue) {
    traces.run("delete from karcis.lease where name = 'remake-jobs'");
    processes.add(WorkerProcess.start(servers, slots, Duration.ZERO, overdue));
  }

  /** Asks for jobs that leave a trace; answers the storm's name. */
  String ask(int jobs, int millis, Due due) {
    String storm = UUID.randomUUID().toString();
    List<JobRequest> all = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      all.add(trace(storm, millis, due));
    }
    ask(storm, millis, all);
    return storm;
  }

  JobRequest trace(String storm, int millis, Due due) {
    String told = new Told.Trace(storm, millis).json();
    return Workshop.request(Workshop.trace(servers), UUID.randomUUID(), told, due);
  }

  /** Asks for one job that does harm. */
  JobId askPoison(String how) {
    String told = "{\"how\":\"" + how + "\"}";
    JobRequest request =
        Workshop.request(Workshop.poison(servers), UUID.randomUUID(), told, Due.NOW);
    asking.karcis.jobs().enqueue(List.of(request));
    return request.job().id();
  }

  /** They are wanted, by the table, before they are enqueued. */
  void ask(String storm, int millis, List<JobRequest> requests) {
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
      Await.until(() -> enqueued(some));
    }
  }

  /** A busy machine's Redis may answer too late; a list may be enqueued again. */
  private boolean enqueued(List<JobRequest> some) {
    try {
      asking.karcis.jobs().enqueue(some);
      return true;
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  private static Timestamp due(JobRequest request) {
    Instant due = request.due() instanceof Due.At at ? at.time() : Instant.now();
    return Timestamp.from(due);
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

  void awaitDone(String storm, long jobs) {
    Await.until(() -> done(storm) == jobs);
  }

  /** The store that keeps the jobs. */
  JobStore store() {
    String name = servers.redisUrl().isPresent() ? "redis" : "postgres";
    return asking.karcis.jobs().stores().stream()
        .filter(store -> store.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  /** Of the storms' queue; empty while the store is away. */
  Optional<QueueFigures> figures() {
    try {
      return store().board().figures().stream()
          .filter(its -> its.queue().equals(Workshop.QUEUE))
          .findAny()
          .or(
              () ->
                  Optional.of(new QueueFigures(Workshop.QUEUE, false, 0, 0, 0, 0, Duration.ZERO)));
    } catch (StoreUnavailable e) {
      return Optional.empty();
    }
  }

  long running() {
    return figures().map(QueueFigures::running).orElse(0L);
  }

  void awaitEmpty() {
    Await.until(
        () -> figures().map(its -> its.ready() + its.delayed() + its.running() == 0).orElse(false));
  }

  List<JobView> failed() {
    return store().board().failed(Workshop.QUEUE, Optional.empty(), PageRequest.first(100)).items();
  }

  /** Ends the processes, and forgets what failed. */
  void clear() {
    processes.forEach(WorkerProcess::close);
    processes.clear();
    List<JobId> ids = failed().stream().map(view -> view.job().id()).toList();
    store().board().discard(Workshop.QUEUE, ids);
  }

  @Override
  public void close() {
    processes.forEach(WorkerProcess::close);
    asking.close();
    traces.close();
    redis.close();
  }
}
