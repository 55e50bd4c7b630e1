package dev.karcis.domain.ticketing;

import dev.karcis.domain.stock.Seat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A seat as people write it: {@code A-12-7} is seat 7 of row 12 in section A. */
public record SeatLabel(String section, Seat seat) implements Comparable<SeatLabel> {

  private static final Pattern FORMAT =
      Pattern.compile("([A-Z0-9]{1,12})-([1-9][0-9]{0,5})-([1-9][0-9]{0,5})");

  /** Empty for a text that isn't a label. */
  public static Optional<SeatLabel> parse(String text) {
    Matcher label = FORMAT.matcher(text);
    if (!label.matches()) {
      return Optional.empty();
    }
    Seat seat = new Seat(Integer.parseInt(label.group(2)), Integer.parseInt(label.group(3)));
    return Optional.of(new SeatLabel(label.group(1), seat));
  }

  @Override
  public int compareTo(SeatLabel other) {
    int bySection = section.compareTo(other.section);
    return bySection != 0 ? bySection : seat.compareTo(other.seat);
  }

  @Override
  public String toString() {
    return section + "-" + seat;
  }
}
