package dev.karcis.domain.order;

import dev.karcis.domain.shared.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Why an order can't be placed or changed, beyond its stock. */
public sealed interface OrderRefusal extends Refusal {

  /**
   * @param opensAt present before the sale
   * @param closedAt present after it
   */
  record SalesClosed(Optional<Instant> opensAt, Optional<Instant> closedAt)
      implements OrderRefusal {
    @Override
    public String code() {
      return "sales-closed";
    }
  }

  /**
   * @param limit how many one order may hold
   */
  record TooManySeats(int limit, long wanted) implements OrderRefusal {
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
