package dev.karcis.app.storm.call;

import java.util.List;

/** What a buyer asks for. */
public sealed interface Wish {

  /** As the field of a booking. */
  String json();

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
}
