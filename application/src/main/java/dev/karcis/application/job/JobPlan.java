package dev.karcis.application.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which types of jobs there are, and how this process works their queues.
 *
 * @param types all that it knows, to enqueue or to do
 * @param handlers of those that it does
 * @param queues all that there are
 * @param worked those that it works; empty for all
 */
public record JobPlan(
    List<JobType<?>> types,
    JobHandlers handlers,
    List<QueueSettings> queues,
    Optional<Set<QueueName>> worked) {

  public JobPlan {
    types = List.copyOf(types);
    queues = List.copyOf(queues);
  }

  /** The queues that this process works, if it does any type. */
  public List<QueueSettings> workedQueues() {
    return handlers.all().isEmpty()
        ? List.of()
        : queues.stream().filter(its -> isWorked(its.queue())).toList();
  }

  private boolean isWorked(QueueName queue) {
    return worked.map(its -> its.contains(queue)).orElse(true);
  }

  /**
   * @param sources of jobs of these types
   * @throws IllegalArgumentException naming all settings, types and schedules that are wrong
   */
  public void requireSound(List<JobStore> stores, JobSources sources) {
    List<String> wrong = new ArrayList<>();
    Set<QueueName> names = queues.stream().map(QueueSettings::queue).collect(Collectors.toSet());
    if (names.size() < queues.size()) {
      wrong.add("jobs.queues: one is named twice");
    }
    worked.ifPresent(
        its ->
            its.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> wrong.add("jobs.worked: no queue is named " + name)));
    Set<String> seen = new HashSet<>();
    for (JobType<?> type : types) {
      String setting = "jobs.types." + type.name();
      if (!seen.add(type.name() + " " + type.version())) {
        wrong.add(setting + ": version " + type.version() + " is there twice");
      }
      if (type.remadeFrom().isEmpty() && stores.stream().noneMatch(JobStore::durable)) {
        wrong.add(setting + ": nothing makes such jobs again, and no store here is durable");
      }
      checkQueue(setting, type, wrong);
    }
    wrong.addAll(sources.wrong(types));
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
  }

  private void checkQueue(String setting, JobType<?> type, List<String> wrong) {
    Optional<QueueSettings> queue =
        queues.stream().filter(its -> its.queue().equals(type.queue())).findFirst();
    if (queue.isEmpty()) {
      wrong.add(setting + ".queue: no queue is named " + type.queue());
      return;
    }
    if (!handlers.all().isEmpty() && isWorked(type.queue()) && !handlers.know(type)) {
      wrong.add(setting + ": no handler, though its queue " + type.queue() + " is worked here");
    }
    try {
      QueueSettings.requireInWindow(
          setting + ".timeout", type.terms(), type.backoff(), queue.get().retryWindow());
    } catch (IllegalArgumentException e) {
      wrong.add(e.getMessage());
    }
  }
}
