package dev.karcis.domain.order;

import dev.karcis.domain.shared.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Why an order can't be placed or changed, beyond its stock. */
public sealed interface OrderRefusal extends Refusal {

  /**
   * @param subject what isn't on sale, as the event's id
   * @param opensAt present before the sale
   * @param closedAt present after it
   */
  record SalesClosed(UUID subject, Optional<Instant> opensAt, Optional<Instant> closedAt)
      implements OrderRefusal {
    @Override
    public String code() {
      return "sales-closed";
    }
  }

  /**
   * @param subject of what, as the event's id
   * @param limit how many of it one order may hold
   * @param wanted by all of the order's lines for it
   */
  record TooManySeats(UUID subject, int limit, long wanted) implements OrderRefusal {
    @Override
    public String code() {
      return "too-many-seats";
    }
  }

  /** The life cycle has no such arrow. */
  record WrongState(OrderStatus status) implements OrderRefusal {
    @Override
    public String code() {
      return "wrong-state";
    }
  }
}
