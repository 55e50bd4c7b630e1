package dev.karcis.application.job;

import dev.karcis.application.shared.Monitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each worker its slots, step by step, as {@link Supervisor}s say. A store whose figures
 * can't be had counts as it did last. Steps are made one after the other.
 */
public final class Supervision {

  private final List<Supervisor> supervisors = new ArrayList<>();
  private final Map<QueueName, Worker> workers = new HashMap<>();
  private final List<JobStore> stores;
  private final Monitor monitor;
  private final Map<String, Map<QueueName, Long>> jobs = new HashMap<>();

  public Supervision(
      List<QueueSettings> queues, List<Worker> workers, List<JobStore> stores, Monitor monitor) {
    workers.forEach(worker -> this.workers.put(worker.queue(), worker));
    this.stores = List.copyOf(stores);
    this.monitor = monitor;
    for (Balance balance : Balance.values()) {
      List<QueueSettings> its = queues.stream().filter(q -> q.balance() == balance).toList();
      if (!its.isEmpty()) {
        supervisors.add(supervisor(balance, its));
      }
    }
  }

  private static Supervisor supervisor(Balance balance, List<QueueSettings> queues) {
    return new Supervisor(
        balance,
        queues.stream().mapToInt(QueueSettings::workers).sum(),
        queues.stream()
            .map(its -> new SupervisedQueue(its.queue(), its.min(), its.max()))
            .toList());
  }

  /** To be called once a second. */
  public boolean step() {
    stores.forEach(this::look);
    Map<QueueName, Load> loads = new HashMap<>();
    workers.forEach((queue, worker) -> loads.put(queue, new Load(jobs(queue), worker.runTime())));
    for (Supervisor supervisor : supervisors) {
      supervisor.step(loads).forEach((queue, slots) -> workers.get(queue).resize(slots));
    }
    return false;
  }

  private void look(JobStore store) {
    try {
      Map<QueueName, Long> its = new HashMap<>();
      for (QueueFigures figures : store.board().figures()) {
        its.put(figures.queue(), figures.running() + (figures.paused() ? 0 : figures.ready()));
      }
      jobs.put(store.name(), its);
    } catch (RuntimeException e) {
      monitor.taskFailed("look at jobs in " + store.name(), e);
    }
  }

  private long jobs(QueueName queue) {
    return jobs.values().stream().mapToLong(its -> its.getOrDefault(queue, 0L)).sum();
  }
}
