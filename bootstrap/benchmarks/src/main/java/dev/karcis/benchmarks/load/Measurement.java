package dev.karcis.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.HdrHistogram.Histogram;

/**
 * Gathers what a load sees: every answer's latency and, of the answers that it was after, how many
 * there were in each tenth of a second. Thread-safe.
 */
public final class Measurement {

  /** How long a slot of the {@link Series} is. */
  public static final int SLOT_MILLIS = 100;

  private static final String UNANSWERED = "no answer";
  private static final String NEVER_SENT = "never sent";
  private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(SLOT_MILLIS);

  private final IntPredicate wanted;
  private final Histogram micros = new Histogram(3);
  private final Map<String, Long> answers = new TreeMap<>();
  private final List<Series.Slot> slots = new ArrayList<>();
  private final Histogram slotMicros = new Histogram(3);
  private long slotCount;
  private long count;
  private long start;
  private long last;

  /**
   * @param wanted which statuses the load is after, as 201; only those make its throughput
   */
  public Measurement(IntPredicate wanted) {
    this.wanted = wanted;
  }

  /** Time counts from now on. */
  public synchronized void start() {
    start = System.nanoTime();
    last = start;
  }

  /**
   * @param answer how the answer is told apart from others: its status, and an error's code
   */
  public synchronized void answered(int status, String answer, long latencyNanos) {
    last = System.nanoTime();
    closeSlotsBefore(last);
    long latencyMicros = TimeUnit.NANOSECONDS.toMicros(Math.max(0, latencyNanos));
    micros.recordValue(latencyMicros);
    slotMicros.recordValue(latencyMicros);
    answers.merge(answer, 1L, Long::sum);
    if (wanted.test(status)) {
      count++;
      slotCount++;
    }
  }

  synchronized void unanswered(long requests) {
    add(UNANSWERED, requests);
  }

  synchronized void neverSent(long requests) {
    add(NEVER_SENT, requests);
  }

  private void add(String outcome, long requests) {
    if (requests > 0) {
      answers.merge(outcome, requests, Long::sum);
    }
  }

  /** What was seen so far. */
  public synchronized Figures figures() {
    List<Series.Slot> closed = new ArrayList<>(slots);
    if (slotMicros.getTotalCount() > 0) {
      closed.add(slot());
    }
    return new Figures(
        count,
        Duration.ofNanos(last - start),
        answers,
        Latency.of(micros),
        LatencyCurve.of(micros),
        new Series(SLOT_MILLIS, closed));
  }

  private void closeSlotsBefore(long now) {
    while (start + (slots.size() + 1) * SLOT_NANOS <= now) {
      slots.add(slot());
      slotMicros.reset();
      slotCount = 0;
    }
  }

  private Series.Slot slot() {
    return new Series.Slot(slotCount, Latency.of(slotMicros));
  }
}
