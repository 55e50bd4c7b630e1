package dev.karcis.app.storm.call;

import java.util.List;

/** What a buyer asks for. */
public sealed interface Wish {

  /** As the field of a booking. */
  String json();

  /** What one order asks for side by side. */
  default List<Wish> parts() {
    return List.of(this);
  }

  /** The seats that are named in any part. */
  default List<String> named() {
    return parts().stream()
        .filter(Seats.class::isInstance)
        .flatMap(part -> ((Seats) part).labels().stream())
        .toList();
  }

  /** Just these, as {@code A-1-2}. */
  record Seats(List<String> labels) implements Wish {
    public Seats {
      labels = List.copyOf(labels);
    }

    @Override
    public String json() {
      return "\"seats\": [\"" + String.join("\", \"", labels) + "\"]";
    }
  }

  /** The best that are free. */
  record Best(String section, int quantity) implements Wish {
    @Override
    public String json() {
      return "\"bestAvailable\": {\"section\": \"%s\", \"quantity\": %d}"
          .formatted(section, quantity);
    }
  }

  /** Of a standing section. */
  record Places(String section, int quantity) implements Wish {
    @Override
    public String json() {
      return "\"places\": {\"section\": \"%s\", \"quantity\": %d}".formatted(section, quantity);
    }
  }

  /**
   * An order of several lines.
   *
   * @param parts of different sections, so that what is left of each can be told
   */
  record Mixed(List<Wish> parts) implements Wish {
    public Mixed {
      parts = List.copyOf(parts);
    }

    @Override
    public String json() {
      throw new UnsupportedOperationException("an order of several lines isn't one booking");
    }
  }
}
