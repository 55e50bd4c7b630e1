package dev.karcis.app.storm.job;

import java.time.Duration;

/**
 * How a process works.
 *
 * @param slots how many jobs at once; 0 for one that asks for jobs, and does none
 * @param clockOff by how much its clock is wrong, whole seconds
 * @param overdue how late jobs are made again, whole seconds
 * @param probed whether it can be asked how it is
 */
record Shift(int slots, Duration clockOff, Duration overdue, boolean probed) {

  /** Beyond any storm: what waits there is late, and isn't lost. */
  private static final Duration LATE = Duration.ofHours(1);

  static Shift of(int slots) {
    return new Shift(slots, Duration.ZERO, LATE, false);
  }

  Shift withClockOff(Duration by) {
    return new Shift(slots, by, overdue, probed);
  }

  Shift remaking(Duration newOverdue) {
    return new Shift(slots, clockOff, newOverdue, probed);
  }

  Shift withProbes() {
    return new Shift(slots, clockOff, overdue, true);
  }
}
