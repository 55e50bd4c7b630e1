package dev.karcis.app.storm.call;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a hall.
 *
 * @param rows 0 for a standing section
 * @param size seats per row, or places
 * @param price in rupiah, of one
 */
public record Section(String name, int rows, int size, long price) {

  public static Section seats(String name, int rows, int seatsPerRow) {
    return new Section(name, rows, seatsPerRow, 150_000);
  }

  public static Section places(String name, int capacity) {
    return new Section(name, 0, capacity, 40_000);
  }

  public boolean isStanding() {
    return rows == 0;
  }

  public int capacity() {
    return isStanding() ? size : rows * size;
  }

  /** As {@code A-1-2}, row by row; none of a standing section. */
  public List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (int row = 1; row <= rows; row++) {
      for (int number = 1; number <= size; number++) {
        labels.add(name + "-" + row + "-" + number);
      }
    }
    return labels;
  }

  String json() {
    String extent =
        isStanding()
            ? "\"capacity\": " + size
            : "\"rows\": %d, \"seatsPerRow\": %d".formatted(rows, size);
    return "{\"name\": \"%s\", %s, \"price\": {\"amount\": %d, \"currency\": \"IDR\"}}"
        .formatted(name, extent, price);
  }
}
