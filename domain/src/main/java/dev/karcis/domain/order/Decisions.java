package dev.karcis.domain.order;

import dev.karcis.domain.stock.StockChange;
import java.util.List;

/**
 * What the desk says to a list of requests.
 *
 * @param decisions one for each request, in their order
 * @param change what the placed orders made of the stock
 */
public record Decisions(List<Decision> decisions, StockChange change) {

  public Decisions {
    decisions = List.copyOf(decisions);
  }
}
