package dev.karcis.application;

import dev.karcis.application.job.JobControl;
import dev.karcis.application.job.JobEndings;
import dev.karcis.application.job.JobReports;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.QueueWorkers;
import dev.karcis.application.job.SeeJobs;
import dev.karcis.application.job.SteerJobs;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Monitor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Puts together what staff see and do of jobs. Thread-safe. */
final class JobOperations {

  /** Digits of a process's id that tell it from others: they are by chance. */
  private static final int PROCESS_DIGITS = 12;

  private final List<JobStore> stores;
  private final JobReports reports;
  private final Monitor monitor;
  private final JobControl control;

  /**
   * @param process a new id
   * @param workers who works here
   * @param endings is told of jobs that staff discard
   */
  JobOperations(
      KarcisBuilder builder,
      UUID process,
      Supplier<List<QueueWorkers>> workers,
      JobEndings endings) {
    String id = process.toString();
    this.stores = builder.ports.jobStores();
    this.reports =
        new JobReports(
            id.substring(id.length() - PROCESS_DIGITS),
            workers,
            builder.ports.find(Broadcast.class).orElse(Broadcast.NONE),
            System::nanoTime);
    this.monitor = new QuietMonitor(List.of(builder.monitor, reports));
    Set<QueueName> queues =
        builder.queues.stream().map(QueueSettings::queue).collect(Collectors.toSet());
    this.control =
        new JobControl(
            new SeeJobs(stores, queues, reports::live), new SteerJobs(stores, queues, endings));
  }

  /** That of the builder, and the live figures. */
  Monitor monitor() {
    return monitor;
  }

  /** Empty where nobody keeps jobs. */
  Optional<JobControl> control() {
    return stores.isEmpty() ? Optional.empty() : Optional.of(control);
  }

  /** Not started; to be asked for once. */
  Optional<BackgroundLoop> loop() {
    if (stores.isEmpty()) {
      return Optional.empty();
    }
    reports.listen();
    return Optional.of(
        new BackgroundLoop(
            "job reports",
            JobReports.EVERY,
            () -> {
              reports.publish();
              return false;
            },
            monitor));
  }
}
