package dev.karcis.domain.order;

import java.util.Objects;
import java.util.UUID;

/** An order's id. Whoever knows it may see and cancel the order, so it can't be guessed. */
public record OrderId(UUID value) {

  public OrderId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
