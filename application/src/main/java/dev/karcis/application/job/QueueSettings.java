package dev.karcis.application.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a queue is worked. Queues of one {@link Balance} have one {@link Supervisor}, which shares
 * the workers that they bring among them.
 *
 * @param workers how many it brings, 1 to {@value Worker#MAX_SLOTS}
 * @param min workers that it always has, 0 to those that it brings
 * @param max workers that it never has more of
 * @param terms of types that have none of their own
 * @param backoff of types that have none of their own
 * @param retryWindow in what time all tries of a job and the waits between them must be over
 */
public record QueueSettings(
    QueueName queue,
    Balance balance,
    int workers,
    int min,
    int max,
    Terms terms,
    Backoff backoff,
    Duration retryWindow) {

  private static final Backoff USUAL =
      Backoff.exponential(Duration.ofSeconds(2), Duration.ofMinutes(10)).withJitter(0.2);

  /** Of {@code high} and {@code default} together. */
  private static final int ALL_OF_AUTO = 8;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /** Payment verification, bibs, expiry. */
  public static final QueueSettings HIGH = auto("high", 3, new Terms(3, MINUTE));

  /** Generation, tickets. */
  public static final QueueSettings DEFAULT = auto("default", 5, new Terms(3, MINUTE));

  /** Messages to people. */
  public static final QueueSettings NOTIFICATIONS =
      simple("notifications", 2, new Terms(5, Duration.ofSeconds(300)));

  /** Cleanup. */
  public static final QueueSettings LOW = simple("low", 1, new Terms(3, MINUTE));

  public static final List<QueueSettings> ALL = List.of(HIGH, DEFAULT, NOTIFICATIONS, LOW);

  /**
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public QueueSettings {
    require(queue, "workers", workers >= 1 && workers <= Worker.MAX_SLOTS, workers + " workers");
    require(queue, "min", min >= 0, min + " workers at least");
    require(queue, "max", max >= 1 && max <= Worker.MAX_SLOTS, max + " workers at most");
    require(queue, "min", min <= workers, "at least " + min + " workers, but it brings " + workers);
    require(queue, "min", min <= max, "at least " + min + " workers, but " + max + " at most");
    requireInWindow(setting(queue, "timeout"), terms, backoff, retryWindow);
  }

  private static QueueSettings auto(String name, int workers, Terms terms) {
    return new QueueSettings(
        new QueueName(name), Balance.AUTO, workers, 1, ALL_OF_AUTO, terms, USUAL, WEEK);
  }

  private static QueueSettings simple(String name, int workers, Terms terms) {
    return new QueueSettings(
        new QueueName(name), Balance.SIMPLE, workers, workers, workers, terms, USUAL, WEEK);
  }

  /** A type of jobs of this queue, with its terms. */
  public <T extends Record> JobType<T> type(
      String name, Class<T> payload, Optional<String> remadeFrom) {
    return new JobType<>(name, 1, payload, queue, terms, backoff, remadeFrom);
  }

  private static String setting(QueueName queue, String name) {
    return "jobs." + queue + "." + name;
  }

  private static void require(QueueName queue, String setting, boolean sound, String what) {
    if (!sound) {
      throw new IllegalArgumentException(setting(queue, setting) + ": " + what);
    }
  }

  /**
   * @param setting which names the terms
   * @throws IllegalArgumentException if the tries take longer than the window
   */
  static void requireInWindow(String setting, Terms terms, Backoff backoff, Duration window) {
    Duration longest = terms.timeout().multipliedBy(terms.tries());
    for (int tried = 1; tried < terms.tries(); tried++) {
      longest = longest.plus(backoff.longest(tried));
    }
    if (longest.compareTo(window) > 0) {
      throw new IllegalArgumentException(
          "%s: %d tries of %d s and the waits between them take %d s, longer than the retry window of %d s"
              .formatted(
                  setting,
                  terms.tries(),
                  terms.timeout().toSeconds(),
                  longest.toSeconds(),
                  window.toSeconds()));
    }
  }
}
