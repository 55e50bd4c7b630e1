package dev.karcis.application.job;

/** How a supervisor shares its workers among its queues. */
public enum Balance {
  /** By how long each queue would take to be cleared: see {@link Supervisor}. */
  AUTO,

  /** The same for each, whatever waits. */
  SIMPLE,

  /**
   * Not at all: the queue that is named first has what it can use, then the next. Those named last
   * may wait for long.
   */
  OFF
}
