package dev.karcis.application.job;

import java.time.Duration;

/**
 * How full a queue is. Counts are exact up to {@value #EXACT_UP_TO}; higher ones may be estimates,
 * but aren't below that.
 *
 * @param ready jobs that are due
 * @param running those claimed, also where the lease has ended and nobody has come for them yet
 * @param oldest for how long the job that is next in line has been due; zero if none is ready
 */
public record QueueFigures(
    QueueName queue,
    boolean paused,
    long ready,
    long delayed,
    long running,
    long failed,
    Duration oldest) {

  public static final int EXACT_UP_TO = 10_000;

  /** The same, paused or not. */
  QueueFigures paused(boolean now) {
    return new QueueFigures(queue, now, ready, delayed, running, failed, oldest);
  }
}
