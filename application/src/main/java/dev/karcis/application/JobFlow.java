package dev.karcis.application;

import dev.karcis.application.job.FollowingJobs;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobEndings;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.JobsFromOutbox;
import dev.karcis.application.job.RemakeJobs;
import dev.karcis.application.job.Remaking;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Subscriber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** How jobs come from the outbox into their stores, and what follows from them. Thread-safe. */
final class JobFlow {

  private static final Duration REMAKE_EVERY = Duration.ofSeconds(15);

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

  Subscriber fromOutbox() {
    return new JobsFromOutbox(jobs, instead(), monitor);
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
    return new FollowingJobs(jobs, ports.find(JobBatches.class), monitor);
  }

  /**
   * Not started; none where nothing is made again.
   *
   * @param holder this process, for its lease
   */
  List<BackgroundLoop> loops(UUID holder, List<Remaking> tables) {
    if (tables.isEmpty()) {
      return List.of();
    }
    ports.require("making jobs again", List.of(Lease.class));
    RemakeJobs remake = new RemakeJobs(ports.get(Lease.class), holder, tables, jobs, monitor);
    return List.of(new BackgroundLoop("remake-jobs", REMAKE_EVERY, remake::run, monitor));
  }
}
