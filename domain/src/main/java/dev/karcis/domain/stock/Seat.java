package dev.karcis.domain.stock;

import java.util.Comparator;

/**
 * A seat of a section.
 *
 * @param row from 1, the row nearest the front
 * @param number from 1, at the row's left end
 */
public record Seat(int row, int number) implements Comparable<Seat> {

  private static final Comparator<Seat> ORDER =
      Comparator.comparingInt(Seat::row).thenComparingInt(Seat::number);

  public Seat {
    if (row < 1 || number < 1) {
      throw new IllegalArgumentException("seats count from 1: " + row + "-" + number);
    }
  }

  @Override
  public int compareTo(Seat other) {
    return ORDER.compare(this, other);
  }

  /** As {@code 12-7}. */
  @Override
  public String toString() {
    return row + "-" + number;
  }
}
