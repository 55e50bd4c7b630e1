package dev.karcis.application;

import dev.karcis.application.job.CronReader;
import dev.karcis.application.job.FollowingJobs;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobDetour;
import dev.karcis.application.job.JobEndings;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.JobsFromOutbox;
import dev.karcis.application.job.PurgeJobs;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.Recurring;
import dev.karcis.application.job.RemakeJobs;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Subscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** How jobs come from the outbox into their stores, and what follows from them. Thread-safe. */
final class JobFlow {

  private static final Duration SCHEDULE_EVERY = Duration.ofSeconds(10);
  private static final Duration PURGE_EVERY = Duration.ofMinutes(1);

  private final KarcisBuilder builder;
  private final Ports ports;
  private final Consumer<List<JobRequest>> jobs;
  private final Monitor monitor;

  /**
   * @param jobs enqueues each job in the store where it belongs
   */
  JobFlow(KarcisBuilder builder, Consumer<List<JobRequest>> jobs, Monitor monitor) {
    this.builder = builder;
    this.ports = builder.ports;
    this.jobs = jobs;
    this.monitor = monitor;
  }

  Subscriber fromOutbox() {
    return new JobsFromOutbox(detour(), monitor);
  }

  private JobDetour detour() {
    return new JobDetour(jobs, instead(), monitor);
  }

  /** Where one that isn't durable may be away while the outbox isn't. */
  private Optional<Consumer<List<JobRequest>>> instead() {
    List<JobStore> stores = ports.jobStores();
    return stores.stream().allMatch(JobStore::durable)
        ? Optional.empty()
        : stores.stream()
            .filter(JobStore::durable)
            .reduce((one, later) -> later)
            .map(store -> requests -> store.queue().enqueue(requests));
  }

  JobEndings endings() {
    return new FollowingJobs(detour(), ports.find(JobBatches.class), monitor);
  }

  /**
   * Not started.
   *
   * @param holder this process, for its lease
   */
  List<BackgroundLoop> loops(UUID holder) {
    List<BackgroundLoop> loops = new ArrayList<>();
    if (!builder.remakings.isEmpty()) {
      loops.add(remaking(holder));
    }
    if (!builder.schedules.isEmpty()) {
      loops.add(schedules());
    }
    // One each: a store that is away mustn't keep the other from being purged.
    ports.jobStores().forEach(store -> loops.add(purging(store)));
    return loops;
  }

  private BackgroundLoop remaking(UUID holder) {
    ports.require("making jobs again", List.of(Lease.class));
    RemakeJobs remake =
        new RemakeJobs(
            ports.get(Lease.class), holder, builder.remakings, builder.overdue, jobs, monitor);
    return new BackgroundLoop("remake-jobs", builder.overdue.dividedBy(2), remake::run, monitor);
  }

  private BackgroundLoop schedules() {
    ports.require("schedules", List.of(CronReader.class, Codec.class));
    Recurring recurring =
        new Recurring(
            builder.schedules,
            ports.get(CronReader.class),
            builder.clock,
            ports.get(Codec.class),
            jobs);
    return new BackgroundLoop(
        "schedules",
        SCHEDULE_EVERY,
        () -> {
          recurring.run();
          return false;
        },
        monitor);
  }

  private BackgroundLoop purging(JobStore store) {
    List<QueueName> queues = builder.queues.stream().map(QueueSettings::queue).toList();
    PurgeJobs purge = new PurgeJobs(store, queues);
    return new BackgroundLoop("purge-jobs in " + store.name(), PURGE_EVERY, purge::run, monitor);
  }
}
