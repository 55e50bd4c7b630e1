package dev.karcis.application;

import dev.karcis.application.job.FollowingJobs;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobEndings;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.JobsFromOutbox;
import dev.karcis.application.job.RemakeJobs;
import dev.karcis.application.job.Remaking;
import dev.karcis.application.job.WantedJobs;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.application.shared.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** How jobs come from transactions into their stores, and what follows from them. Thread-safe. */
final class JobFlow {

  private static final Duration REMAKE_EVERY = Duration.ofSeconds(15);
  private static final Duration PURGE_EVERY = Duration.ofMinutes(1);
  private static final Duration BATCHES_KEPT = Duration.ofDays(30);
  private static final int PURGE_MEMBERS = 100_000;

  private final Ports ports;
  private final Consumer<List<JobRequest>> jobs;
  private final Monitor monitor;

  /**
   * @param jobs enqueues each job in the store where it belongs
   */
  JobFlow(Ports ports, Consumer<List<JobRequest>> jobs, Monitor monitor) {
    this.ports = ports;
    this.jobs = jobs;
    this.monitor = monitor;
  }

  WantedJobs wanted(IdGenerator ids, InstantSource clock, Runnable wakeRelay) {
    return new WantedJobs(
        ports.get(Outbox.class), ids, ports.get(Transactions.class), clock, wakeRelay);
  }

  Subscriber fromOutbox() {
    return new JobsFromOutbox(jobs, instead(), monitor);
  }

  /** Where one of several stores may be away while the outbox isn't. */
  private Optional<Consumer<List<JobRequest>>> instead() {
    List<JobStore> stores = ports.jobStores();
    return stores.stream()
        .filter(store -> store.durable() && stores.size() > 1)
        .findFirst()
        .map(store -> requests -> store.queue().enqueue(requests));
  }

  JobEndings endings() {
    return new FollowingJobs(jobs, ports.find(JobBatches.class), monitor);
  }

  /**
   * Not started.
   *
   * @param holder this process, for its lease
   */
  List<BackgroundLoop> loops(UUID holder, List<Remaking> tables) {
    List<BackgroundLoop> loops = new ArrayList<>();
    ports
        .find(Lease.class)
        .filter(lease -> !tables.isEmpty())
        .map(lease -> new RemakeJobs(lease, holder, tables, jobs, monitor))
        .ifPresent(
            remake ->
                loops.add(new BackgroundLoop("remake-jobs", REMAKE_EVERY, remake::run, monitor)));
    ports
        .find(JobBatches.class)
        .ifPresent(
            batches ->
                loops.add(
                    new BackgroundLoop(
                        "purge-batches",
                        PURGE_EVERY,
                        () -> batches.purge(BATCHES_KEPT, PURGE_MEMBERS) > 0,
                        monitor)));
    return loops;
  }
}
