package dev.karcis.application.job;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides how many workers each queue has, step by step; the steps are a second apart, or whatever
 * suits the caller. It neither looks nor acts: it is told the load, and answers.
 *
 * <p>With {@link Balance#AUTO} each queue has its minimum, and one worker if anything is to be
 * done; the others go where clearing the queue would take longest (jobs × how long one took lately,
 * shared out), but never more than a queue has jobs. A queue that needs more has it at once, from
 * those that have too many; one that needs fewer keeps them for {@value #CALM_STEPS} steps, then
 * gives up one a step: after a lull the next crowd finds workers. Not thread-safe.
 */
public final class Supervisor {

  static final int CALM_STEPS = 10;

  private final Balance balance;
  private final int workers;
  private final List<SupervisedQueue> queues;
  private final Map<QueueName, Integer> current = new LinkedHashMap<>();
  private final Map<QueueName, Integer> calm = new LinkedHashMap<>();

  /**
   * @param workers of all queues together
   * @param queues the one that goes first, first
   * @throws IllegalArgumentException if there aren't workers enough for the minimum of each queue,
   *     or for one each
   */
  public Supervisor(Balance balance, int workers, List<SupervisedQueue> queues) {
    this.balance = balance;
    this.workers = workers;
    this.queues = List.copyOf(queues);
    int needed = queues.stream().mapToInt(queue -> Math.max(1, queue.min())).sum();
    long names = queues.stream().map(SupervisedQueue::queue).distinct().count();
    if (queues.isEmpty() || names < queues.size()) {
      throw new IllegalArgumentException("no queues, or one twice: " + queues);
    }
    if (workers < needed) {
      throw new IllegalArgumentException(
          "%d workers are too few for %s, which need %d".formatted(workers, queues, needed));
    }
    queues.forEach(queue -> current.put(queue.queue(), queue.min()));
  }

  /**
   * One step.
   *
   * @param loads a queue that isn't there has nothing to do
   * @return how many workers each queue has from now on
   */
  public Map<QueueName, Integer> step(Map<QueueName, Load> loads) {
    Map<QueueName, Integer> wanted =
        switch (balance) {
          case AUTO -> sharedByTime(loads);
          case SIMPLE -> sharedEqually();
          case OFF -> inTheirOrder(loads);
        };
    if (balance == Balance.AUTO) {
      queues.forEach(queue -> current.put(queue.queue(), slowly(queue.queue(), wanted)));
      takeFromThoseWithTooMany(wanted);
    } else {
      current.putAll(wanted);
    }
    return Map.copyOf(current);
  }

  private int slowly(QueueName queue, Map<QueueName, Integer> wanted) {
    int now = current.get(queue);
    int its = wanted.get(queue);
    int calmFor = its < now ? calm.merge(queue, 1, Integer::sum) : 0;
    calm.put(queue, calmFor);
    return calmFor > CALM_STEPS ? now - 1 : Math.max(now, its);
  }

  private void takeFromThoseWithTooMany(Map<QueueName, Integer> wanted) {
    while (total(current) > workers) {
      QueueName richest =
          current.keySet().stream()
              .max(Comparator.comparingInt(queue -> current.get(queue) - wanted.get(queue)))
              .orElseThrow();
      current.merge(richest, -1, Integer::sum);
    }
  }

  private Map<QueueName, Integer> sharedByTime(Map<QueueName, Load> loads) {
    Map<QueueName, Integer> shares = new LinkedHashMap<>();
    for (SupervisedQueue queue : queues) {
      int atLeast = load(queue, loads).jobs() > 0 ? Math.max(1, queue.min()) : queue.min();
      shares.put(queue.queue(), atLeast);
    }
    for (int left = workers - total(shares); left > 0; left--) {
      neediest(shares, loads).ifPresent(queue -> shares.merge(queue.queue(), 1, Integer::sum));
    }
    return shares;
  }

  /** The one that would take longest with what it has; in the end all take about as long. */
  private Optional<SupervisedQueue> neediest(
      Map<QueueName, Integer> shares, Map<QueueName, Load> loads) {
    return queues.stream()
        .filter(queue -> shares.get(queue.queue()) < useful(queue, loads))
        .max(
            Comparator.comparingDouble(
                queue ->
                    load(queue, loads).secondsToClear() / Math.max(1, shares.get(queue.queue()))));
  }

  private Map<QueueName, Integer> sharedEqually() {
    Map<QueueName, Integer> shares = new LinkedHashMap<>();
    queues.forEach(queue -> shares.put(queue.queue(), queue.min()));
    boolean more = true;
    while (more) {
      more = false;
      int fewest =
          queues.stream()
              .filter(queue -> shares.get(queue.queue()) < queue.max())
              .mapToInt(queue -> shares.get(queue.queue()))
              .min()
              .orElse(Integer.MAX_VALUE);
      for (SupervisedQueue queue : queues) {
        if (total(shares) < workers
            && shares.get(queue.queue()) == fewest
            && fewest < queue.max()) {
          shares.merge(queue.queue(), 1, Integer::sum);
          more = true;
        }
      }
    }
    return shares;
  }

  private Map<QueueName, Integer> inTheirOrder(Map<QueueName, Load> loads) {
    Map<QueueName, Integer> shares = new LinkedHashMap<>();
    queues.forEach(queue -> shares.put(queue.queue(), queue.min()));
    for (SupervisedQueue queue : queues) {
      int left = workers - total(shares);
      int more = Math.min(left, useful(queue, loads) - queue.min());
      shares.merge(queue.queue(), more, Integer::sum);
    }
    return shares;
  }

  private static int useful(SupervisedQueue queue, Map<QueueName, Load> loads) {
    return queue.bounded(load(queue, loads).jobs());
  }

  private static Load load(SupervisedQueue queue, Map<QueueName, Load> loads) {
    return loads.getOrDefault(queue.queue(), Load.NONE);
  }

  private static int total(Map<QueueName, Integer> shares) {
    return shares.values().stream().mapToInt(Integer::intValue).sum();
  }
}
