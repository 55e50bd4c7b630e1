package dev.karcis.memory;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Wrong about what is listed. */
final class BrokenOrderPages {

  @Breaks("OR-7")
  static class ListsOldestFirst extends BrokenOrders.Broken {
    @Override
    public Page<Order> page(Filter filter, PageRequest page) {
      Page<Order> right = real.page(filter, page);
      List<Order> items = new ArrayList<>(right.items());
      Collections.reverse(items);
      return new Page<>(items, right.next());
    }
  }

  @Breaks("OR-7")
  static class StartsAgainAtBadCursor extends BrokenOrders.Broken {
    @Override
    public Page<Order> page(Filter filter, PageRequest page) {
      try {
        return real.page(filter, page);
      } catch (InvalidInput e) {
        return real.page(filter, PageRequest.first(page.limit()));
      }
    }
  }

  @Breaks("OR-7")
  static class ListsByOffset extends BrokenOrders.Broken {
    @Override
    public Page<Order> page(Filter filter, PageRequest page) {
      int skipped = page.cursor().map(BrokenOrderPages::offset).orElse(0);
      List<Order> all = real.page(filter, PageRequest.first(PageRequest.MAX_LIMIT)).items();
      List<Order> items = all.stream().skip(skipped).limit(page.limit()).toList();
      int next = skipped + items.size();
      return new Page<>(
          items, next < all.size() ? Optional.of(String.valueOf(next)) : Optional.empty());
    }
  }

  private static int offset(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException e) {
      throw new InvalidInput("cursor", "bad-format");
    }
  }

  @Breaks("OR-7")
  static class IgnoresTheStatus extends BrokenOrders.Broken {
    @Override
    public Page<Order> page(Filter filter, PageRequest page) {
      return real.page(
          new Filter(filter.kind(), filter.subject(), Optional.empty(), filter.text()), page);
    }
  }

  @Breaks("OR-8")
  static class LeavesOutTheLastRow extends BrokenOrders.Broken {
    @Override
    public Map<Seat, OrderStatus> seatsInUse(StockKey section, int fromRow, int toRow) {
      Map<Seat, OrderStatus> inUse = new HashMap<>(real.seatsInUse(section, fromRow, toRow));
      inUse.keySet().removeIf(seat -> seat.row() == toRow);
      return inUse;
    }
  }
}
