package dev.karcis.benchmarks;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** How figures are written for people, the same in every place. */
public final class Numbers {

  private static final double SMALL = 10;
  private static final long MIB = 1L << 20;

  private Numbers() {}

  /** Whole, as 5,120. */
  public static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /** With a digit behind the point where that says something: 7.4, 31. */
  public static String millis(double millis) {
    return millis < SMALL ? String.format(Locale.ROOT, "%.1f", millis) : whole(millis);
  }

  /** As 1.31; a dash for nothing by nothing. */
  public static String ratio(double ratio) {
    return !Double.isFinite(ratio) ? "–" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** The greatest, to draw all others beside it; never 0. */
  public static double most(DoubleStream values) {
    return values.filter(value -> value > 0).max().orElse(1);
  }

  /** In MiB. */
  public static String mebibytes(long bytes) {
    return whole((double) bytes / MIB);
  }
}
