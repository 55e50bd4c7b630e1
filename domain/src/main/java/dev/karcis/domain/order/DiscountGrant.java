package dev.karcis.domain.order;

import dev.karcis.domain.stock.StockKey;
import java.util.Optional;

/**
 * A discount that an order asks for. The voucher's own limits are claims of the order.
 *
 * @param code what the buyer entered
 * @param budget what the discount's amount is counted against; empty if nothing
 */
public record DiscountGrant(String code, Discount discount, Optional<Budget> budget) {

  /**
   * A sum that may be given away in all.
   *
   * @param limit in the smallest unit of the order's currency
   * @param shortage the refusal's code when it is spent
   */
  public record Budget(StockKey key, long limit, String shortage) {}
}
