package dev.karcis.domain.shared;

import java.util.List;
import java.util.Optional;

/**
 * A piece of a list.
 *
 * @param next where the next piece starts; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {

  public Page {
    items = List.copyOf(items);
  }
}
