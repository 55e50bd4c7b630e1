package dev.karcis.application;

import dev.karcis.application.job.Isolation;
import dev.karcis.application.job.JobEndings;
import dev.karcis.application.job.JobPlan;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.QueueWorkers;
import dev.karcis.application.job.StoreRounds;
import dev.karcis.application.job.Supervision;
import dev.karcis.application.job.Worker;
import dev.karcis.application.shared.Monitor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The workers of a process, one a queue, and the loops that run them. Thread-safe. */
final class JobWorkers {

  /** How long a loop rests after a fault. */
  private static final Duration AFTER_FAULT = Duration.ofMillis(200);

  private static final Duration KEEP_EVERY = Duration.ofMillis(100);
  private static final Duration SUPERVISE_EVERY = Duration.ofSeconds(1);

  /** What a drain takes at most beyond its time: last words, and calls of the stores. */
  private static final Duration DRAIN_SLACK = Duration.ofSeconds(5);

  private final List<JobStore> stores;
  private final Monitor monitor;
  private final ExecutorService threads = Executors.newCachedThreadPool(JobWorkers::thread);
  private final List<Worker> workers;
  private final Supervision supervision;

  JobWorkers(JobPlan plan, List<JobStore> stores, JobEndings endings, Monitor monitor) {
    this.stores = stores;
    this.monitor = monitor;
    Worker.Parts parts =
        new Worker.Parts(
            stores,
            plan.handlers(),
            endings,
            new Isolation(System::nanoTime),
            threads,
            new SecureRandom(),
            System::nanoTime,
            monitor);
    this.workers =
        plan.workedQueues().stream().map(its -> new Worker(parts, its.queue(), its.min())).toList();
    this.supervision = new Supervision(plan.workedQueues(), workers, stores, monitor);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "karcis-jobs");
    thread.setDaemon(true);
    return thread;
  }

  /** Not started. */
  List<BackgroundLoop> loops() {
    List<BackgroundLoop> loops = new ArrayList<>();
    for (Worker worker : workers) {
      for (StoreRounds rounds : worker.rounds()) {
        String which = worker.queue() + " in " + rounds.store().name();
        loops.add(new BackgroundLoop("jobs " + which, AFTER_FAULT, rounds::listen, monitor));
        loops.add(new BackgroundLoop("ends " + which, AFTER_FAULT, rounds::settle, monitor));
      }
    }
    for (int i = 0; i < stores.size(); i++) {
      int store = i;
      loops.add(
          new BackgroundLoop(
              "leases in " + stores.get(i).name(), KEEP_EVERY, () -> keep(store), monitor));
    }
    loops.add(new BackgroundLoop("supervisor", SUPERVISE_EVERY, supervision::step, monitor));
    return loops;
  }

  /** All queues, although one fails. */
  private boolean keep(int store) {
    Optional<RuntimeException> fault = Optional.empty();
    for (Worker worker : workers) {
      try {
        worker.rounds().get(store).keep();
      } catch (RuntimeException e) {
        fault = fault.or(() -> Optional.of(e));
      }
    }
    if (fault.isPresent()) {
      throw fault.get();
    }
    return false;
  }

  List<QueueWorkers> figures() {
    return workers.stream()
        .map(its -> new QueueWorkers(its.queue(), its.slots(), its.running()))
        .toList();
  }

  List<String> stuck() {
    return workers.stream()
        .filter(Worker::isStuck)
        .map(its -> "workers of " + its.queue())
        .toList();
  }

  /** All at once: each may need all of the time. */
  void drain(Duration atMost) {
    workers.forEach(Worker::stopTaking);
    CountDownLatch left = new CountDownLatch(workers.size());
    for (Worker worker : workers) {
      thread(
              () -> {
                worker.drain(atMost);
                left.countDown();
              })
          .start();
    }
    try {
      left.await(atMost.plus(DRAIN_SLACK).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdown();
  }
}
