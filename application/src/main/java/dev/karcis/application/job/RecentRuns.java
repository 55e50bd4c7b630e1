package dev.karcis.application.job;

import java.util.concurrent.TimeUnit;

/** What ran of one queue in the last minute, here. Thread-safe. */
final class RecentRuns {

  private static final long SLOT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int SLOTS = 6;

  private final long startNanos;
  private final Slot[] slots = new Slot[SLOTS];
  private long latest;

  private static final class Slot {
    private final LogHistogram waits = new LogHistogram();
    private final LogHistogram runs = new LogHistogram();
    private long done;
  }

  /** What was seen, to be kept by whoever asks. */
  record Seen(LogHistogram waits, LogHistogram runs, double donePerSecond) {}

  RecentRuns(long nanos) {
    startNanos = nanos;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Slot();
    }
  }

  synchronized void add(long nanos, long waitedNanos, long tookNanos, boolean done) {
    turn(nanos);
    Slot slot = slots[(int) (latest % SLOTS)];
    slot.waits.add(waitedNanos);
    slot.runs.add(tookNanos);
    slot.done += done ? 1 : 0;
  }

  synchronized Seen seen(long nanos) {
    turn(nanos);
    LogHistogram waits = new LogHistogram();
    LogHistogram runs = new LogHistogram();
    long done = 0;
    for (Slot slot : slots) {
      waits.add(slot.waits);
      runs.add(slot.runs);
      done += slot.done;
    }
    return new Seen(waits, runs, done / seconds(nanos));
  }

  /** That the slots tell of; a second at least, so that the first jobs don't count for many. */
  private double seconds(long nanos) {
    long since = nanos - startNanos;
    long told = Math.min(since, (SLOTS - 1) * SLOT_NANOS + since % SLOT_NANOS);
    return Math.max(TimeUnit.SECONDS.toNanos(1), told) / 1e9;
  }

  private void turn(long nanos) {
    long now = (nanos - startNanos) / SLOT_NANOS;
    for (long slot = Math.max(latest + 1, now - SLOTS + 1); slot <= now; slot++) {
      slots[(int) (slot % SLOTS)] = new Slot();
    }
    latest = Math.max(latest, now);
  }
}
