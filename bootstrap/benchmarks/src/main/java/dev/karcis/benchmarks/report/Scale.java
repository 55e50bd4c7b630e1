package dev.karcis.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Where values are on an axis.
 *
 * @param place 0 at the axis' start, 1 at its end
 * @param ticks the values that are written beside it
 * @param label how
 */
record Scale(DoubleUnaryOperator place, List<Double> ticks, DoubleFunction<String> label) {

  private static final int MOST_TICKS = 5;

  /** From 0 to a round number that isn't less than {@code max}. */
  static Scale linear(double max, DoubleFunction<String> label) {
    double step = step(max);
    double end = Math.max(step, Math.ceil(max / step) * step);
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i * step <= end * 1.000_1; i++) {
      ticks.add(i * step);
    }
    return new Scale(value -> value / end, ticks, label);
  }

  /** From 0 to just {@code max}, for time. */
  static Scale time(double max, DoubleFunction<String> label) {
    double step = step(max);
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i * step <= max * 1.000_1; i++) {
      ticks.add(i * step);
    }
    return new Scale(value -> value / max, ticks, label);
  }

  /** Each tick ten times the one before it, around all values from {@code min} to {@code max}. */
  static Scale tenfold(double min, double max, DoubleFunction<String> label) {
    double low = Math.floor(Math.log10(min));
    double high = Math.max(low + 1, Math.ceil(Math.log10(max)));
    List<Double> ticks = new ArrayList<>();
    for (double power = low; power <= high; power++) {
      ticks.add(Math.pow(10, power));
    }
    return new Scale(
        value -> (Math.log10(Math.max(value, Math.pow(10, low))) - low) / (high - low),
        ticks,
        label);
  }

  /** 1, 2 or 5 times a power of ten, so that there are few of them up to {@code max}. */
  private static double step(double max) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(max, 1e-9))) - 1);
    for (double factor : new double[] {1, 2, 5, 10, 20, 50}) {
      if (max / (factor * power) <= MOST_TICKS) {
        return factor * power;
      }
    }
    return 100 * power;
  }
}
