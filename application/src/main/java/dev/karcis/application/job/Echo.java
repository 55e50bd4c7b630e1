package dev.karcis.application.job;

import java.time.Duration;

/**
 * Whether a process hears what it told the others itself. While the way to them is cut, what it
 * tells waits to be sent, and more of it would push out what others have to say. Thread-safe.
 */
final class Echo {

  /** Then it is told once more: it may have been lost, and nobody said so. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private boolean awaited;
  private long number;
  private long toldNanos;

  /** Whether something may be told now. */
  synchronized boolean isQuiet(long nanos) {
    return !awaited || nanos - toldNanos >= PATIENCE.toNanos();
  }

  synchronized void told(long newNumber, long nanos) {
    awaited = true;
    number = newNumber;
    toldNanos = nanos;
  }

  synchronized void heard(long itsNumber) {
    awaited = awaited && itsNumber < number;
  }

  /** What was told may never be heard. */
  synchronized void missed() {
    awaited = false;
  }
}
