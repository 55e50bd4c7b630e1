package dev.karcis.benchmarks.load;

import java.util.OptionalDouble;

/**
 * When requests are sent.
 *
 * @param perSecond an open loop: requests are due at this fixed rate, whether or not earlier ones
 *     were answered, and one that has to wait for a free connection counts its latency from when it
 *     was due (the generator itself is late by up to 1 ms); empty for a closed loop, where each
 *     connection sends its next request when its answer is in
 */
public record Pace(OptionalDouble perSecond) {

  public static final Pace CLOSED = new Pace(OptionalDouble.empty());

  public Pace {
    if (perSecond.isPresent() && !(perSecond.getAsDouble() > 0)) {
      throw new IllegalArgumentException("a rate is above 0");
    }
  }

  public static Pace open(double perSecond) {
    return new Pace(OptionalDouble.of(perSecond));
  }

  public boolean isOpen() {
    return perSecond.isPresent();
  }

  Schedule from(long startNanos) {
    return isOpen() ? new FixedRate(startNanos, perSecond.getAsDouble()) : now -> now;
  }

  /** The instants at which requests are due. */
  interface Schedule {

    /** When the next one is due; not later than {@code now} if it may be sent. */
    long due(long now);

    /** Goes on to the one after it. */
    default void taken() {}
  }

  private static final class FixedRate implements Schedule {
    private final long start;
    private final double perSecond;
    private long count;

    FixedRate(long start, double perSecond) {
      this.start = start;
      this.perSecond = perSecond;
    }

    @Override
    public long due(long now) {
      return start + (long) (count * 1e9 / perSecond);
    }

    @Override
    public void taken() {
      count++;
    }
  }
}
