package dev.karcis.benchmarks.onsale;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sections A1, A2, … of equal rows. */
public record Hall(int sections, int rows, int seatsPerRow) {

  static final int MAX_SEATS = 1_000_000;

  private static final int MAX_SECTIONS = 1_000;
  private static final int SEATS_PER_ROW = 100;

  /**
   * About so many seats; never more.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public static Hall of(int seats, int sections) {
    OnSalePlan.check("--sections", sections, 1, MAX_SECTIONS);
    OnSalePlan.check("--seats", seats, sections, MAX_SEATS);
    int perSection = seats / sections;
    int seatsPerRow = Math.min(SEATS_PER_ROW, perSection);
    return new Hall(sections, perSection / seatsPerRow, seatsPerRow);
  }

  /** The same sections with fewer rows. */
  Hall atMostRows(int most) {
    return new Hall(sections, Math.min(rows, most), seatsPerRow);
  }

  int seats() {
    return sections * rows * seatsPerRow;
  }

  static String section(int number) {
    return "A" + number;
  }

  /** The nth seat, so that neighbours in time are in different sections and rows. */
  String seat(int n) {
    int inSection = n / sections;
    return section(n % sections + 1) + "-" + (inSection % rows + 1) + "-" + (inSection / rows + 1);
  }

  /** The body that creates it as an event. */
  String event() {
    String all =
        IntStream.rangeClosed(1, sections)
            .mapToObj(
                number ->
                    """
                    {"name": "%s", "rows": %d, "seatsPerRow": %d, "price": %s}
                    """
                        .formatted(section(number), rows, seatsPerRow, PRICE))
            .collect(Collectors.joining(","));
    return event(all);
  }

  /** The body that creates an event with one standing section. */
  static String standingEvent(int capacity) {
    return event(
        """
        {"name": "%s", "capacity": %d, "price": %s}
        """
            .formatted(section(1), capacity, PRICE));
  }

  private static final String PRICE =
      """
      {"amount": 150000, "currency": "IDR"}""";

  /** Held for a day, so that nothing expires while it is counted. */
  private static String event(String sections) {
    return """
        {"name": "On-sale benchmark", "venue": "Here", "startsAt": "2099-01-01T00:00:00Z",
         "holdSeconds": 86400, "maxSeatsPerBooking": 1000, "sections": [%s]}
        """
        .formatted(sections);
  }
}
