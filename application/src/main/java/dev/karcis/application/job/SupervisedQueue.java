package dev.karcis.application.job;

import java.util.Objects;

/**
 * A queue among those of a supervisor.
 *
 * @param min workers that it always has, 0 or more. With 0 the first job of an idle queue waits for
 *     the supervisor's next step.
 * @param max workers that it never has more of, 1 to {@value Worker#MAX_SLOTS}
 */
public record SupervisedQueue(QueueName queue, int min, int max) {

  public SupervisedQueue {
    Objects.requireNonNull(queue, "queue");
    if (min < 0 || max < 1 || max > Worker.MAX_SLOTS) {
      throw new IllegalArgumentException(
          "%s: %d to %d workers, not 0 to %d".formatted(queue, min, max, Worker.MAX_SLOTS));
    }
    if (min > max) {
      throw new IllegalArgumentException(
          "%s: at least %d workers, but %d at most".formatted(queue, min, max));
    }
  }

  int bounded(long workers) {
    return (int) Math.max(min, Math.min(max, workers));
  }
}
