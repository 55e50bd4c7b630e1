package dev.karcis.domain.order;

import dev.karcis.domain.shared.Refusal;
import java.util.List;

/** What the desk says to one request. */
public sealed interface Decision {

  /**
   * @param events one for each of the order's subjects
   */
  record Placed(Order order, List<OrderPlaced> events) implements Decision {
    public Placed {
      events = List.copyOf(events);
    }
  }

  /**
   * @param reasons all of them, at least one
   */
  record Declined(List<Refusal> reasons) implements Decision {
    public Declined {
      reasons = List.copyOf(reasons);
    }
  }
}
