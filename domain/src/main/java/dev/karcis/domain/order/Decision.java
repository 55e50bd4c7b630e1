package dev.karcis.domain.order;

import dev.karcis.domain.shared.Refusal;
import java.util.List;

/** What the desk says to one request. */
public sealed interface Decision {

  record Placed(Order order, OrderPlaced event) implements Decision {}

  /**
   * @param reasons all of them, at least one
   */
  record Declined(List<Refusal> reasons) implements Decision {
    public Declined {
      reasons = List.copyOf(reasons);
    }
  }
}
