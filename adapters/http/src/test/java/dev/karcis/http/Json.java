package dev.karcis.http;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bodies. */
final class Json {

  static final String BUYER = "{'name': 'Budi', 'email': 'budi@example.org'}";

  private Json() {}

  /** JSON in which single quotes stand for double ones. */
  static String of(String text) {
    return text.replace('\'', '"');
  }

  static String event() {
    return event("120");
  }

  /** Sections A (10 rows of 11 seats, 150,000), B (2 of 4, free), STAND (3 places, 50,000). */
  static String event(String holdSeconds) {
    return of(
        """
        {'name': 'Konser', 'venue': 'Senayan', 'startsAt': '2150-05-01T19:00:00+07:00',
         'holdSeconds': %s, 'maxSeatsPerBooking': 4,
         'sections': [
           {'name': 'A', 'rows': 10, 'seatsPerRow': 11,
            'price': {'amount': 150000, 'currency': 'IDR'}},
           {'name': 'B', 'rows': 2, 'seatsPerRow': 4, 'price': {'amount': 0, 'currency': 'IDR'}},
           {'name': 'STAND', 'capacity': 3, 'price': {'amount': 50000, 'currency': 'IDR'}}]}
        """
            .formatted(holdSeconds));
  }

  static String booking(String event, String... seats) {
    return wish(event, "'seats': " + labels(seats));
  }

  static String best(String event, String section, int quantity) {
    return wish(
        event, "'bestAvailable': {'section': '%s', 'quantity': %d}".formatted(section, quantity));
  }

  static String places(String event, int quantity) {
    return wish(event, "'places': {'section': 'STAND', 'quantity': %d}".formatted(quantity));
  }

  static String wish(String event, String wish) {
    return of("{'eventId': '%s', %s, 'buyer': %s}".formatted(event, wish, BUYER));
  }

  private static String labels(String... seats) {
    return Stream.of(seats)
        .map(seat -> "'" + seat + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
