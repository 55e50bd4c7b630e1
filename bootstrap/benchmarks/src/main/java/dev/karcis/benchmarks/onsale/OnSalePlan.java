package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.load.Pace;
import java.time.Duration;
import java.util.List;

/**
 * What to measure, and how long.
 *
 * @param pace of the load on Karcis; an open loop is measured without peers, since these go as fast
 *     as they can
 * @param processes of Karcis, on the same servers
 * @param rounds in each of which every contender has one turn
 * @param warmUp of each contender, before its first turn
 */
public record OnSalePlan(
    List<Work> works,
    Duration turn,
    Duration warmUp,
    int rounds,
    int connections,
    Pace pace,
    int processes,
    Hall hall) {

  /** A large hall, as most that are looked at are. */
  private static final int MOST_SHOWN = 50_000;

  private static final int MAX_SECONDS = 3_600;
  private static final int MAX_ROUNDS = 99;
  private static final int MAX_CONNECTIONS = 10_000;
  private static final int MAX_PROCESSES = 16;

  /**
   * @throws IllegalArgumentException naming what is out of range
   */
  public OnSalePlan {
    works = List.copyOf(works);
    if (works.isEmpty()) {
      throw new IllegalArgumentException("--works names nothing");
    }
    check("--seconds", turn.toSeconds(), 1, MAX_SECONDS);
    check("--warmup", warmUp.toSeconds(), 0, MAX_SECONDS);
    check("--rounds", rounds, 1, MAX_ROUNDS);
    check("--connections", connections, 1, MAX_CONNECTIONS);
    check("--processes", processes, 1, MAX_PROCESSES);
  }

  static void check(String option, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          option + " is " + value + ", not a number from " + min + " to " + max);
    }
  }

  /** The hall of which is told what is left. */
  Hall shown() {
    return Hall.of(Math.min(hall.seats(), MOST_SHOWN), hall.sections());
  }

  /** How long one contender is at one work, its warm-up included. */
  Duration perContender() {
    return turn.multipliedBy(rounds).plus(warmUp);
  }
}
