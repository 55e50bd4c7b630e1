package dev.karcis.domain.order;

import dev.karcis.domain.order.OrderRefusal.SalesClosed;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * When something is on sale.
 *
 * @param opensAt the first instant of the sale
 * @param closesAt the first instant after it
 */
public record SalesWindow(Instant opensAt, Instant closesAt) {

  public SalesWindow {
    if (!closesAt.isAfter(opensAt)) {
      throw new InvalidInput("salesCloseAt", FieldError.NOT_AFTER, "salesOpenAt");
    }
  }

  /**
   * @param subject what it is the window of
   */
  Optional<OrderRefusal> refusalAt(UUID subject, Instant now) {
    if (now.isBefore(opensAt)) {
      return Optional.of(new SalesClosed(subject, Optional.of(opensAt), Optional.empty()));
    }
    return now.isBefore(closesAt)
        ? Optional.empty()
        : Optional.of(new SalesClosed(subject, Optional.empty(), Optional.of(closesAt)));
  }
}
