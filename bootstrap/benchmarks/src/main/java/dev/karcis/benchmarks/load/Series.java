package dev.karcis.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened over time, in slots of equal length from the start on.
 *
 * @param slotMillis how long each is; the last may have been cut short
 */
public record Series(int slotMillis, List<Slot> slots) {

  private static final double MILLIS_PER_SECOND = 1_000;

  public Series {
    slots = List.copyOf(slots);
  }

  /** Without what came after a time: the answers to stragglers, in slots that aren't full. */
  public Series until(Duration end) {
    int whole = (int) Math.min(slots.size(), end.toMillis() / slotMillis);
    return new Series(slotMillis, slots.subList(0, whole));
  }

  /**
   * The rate in each slot, evened out.
   *
   * @param radius how many slots on either side are taken into each mean; 0 for none
   */
  public List<Double> perSecond(int radius) {
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      List<Slot> around =
          slots.subList(Math.max(0, i - radius), Math.min(slots.size(), i + radius + 1));
      double mean = around.stream().mapToLong(Slot::count).average().orElse(0);
      rates.add(mean * MILLIS_PER_SECOND / slotMillis);
    }
    return rates;
  }

  /** When the middle of a slot was, in seconds from the start. */
  public double seconds(int slot) {
    return (slot + 0.5) * slotMillis / MILLIS_PER_SECOND;
  }

  /**
   * @param count answers that the load was after
   * @param latency of all answers; empty if there were none, or nobody measured
   */
  public record Slot(long count, Optional<Latency> latency) {}
}
