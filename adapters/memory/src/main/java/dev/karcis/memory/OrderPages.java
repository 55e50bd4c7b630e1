package dev.karcis.memory;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderRepository.Filter;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Lists orders, newest first. */
final class OrderPages {

  private static final Comparator<Position> OLDEST_FIRST =
      Comparator.comparing(Position::placedAt).thenComparing(Position::id, UuidOrder.UNSIGNED);

  private OrderPages() {}

  private record Position(Instant placedAt, UUID id) {

    static Position of(Order order) {
      return new Position(order.details().placedAt(), order.id().value());
    }

    static Position parse(String cursor) {
      int space = cursor.indexOf(' ');
      return new Position(
          Instant.parse(cursor.substring(0, space)), UUID.fromString(cursor.substring(space + 1)));
    }

    @Override
    public String toString() {
      return placedAt + " " + id;
    }
  }

  static Page<Order> page(Collection<Order> orders, Filter filter, PageRequest page) {
    Optional<Position> after = Cursor.of(page, Position::parse);
    List<Order> found =
        orders.stream()
            .filter(order -> matches(order, filter))
            .filter(order -> after.map(last -> isOlder(order, last)).orElse(true))
            .sorted(Comparator.comparing(Position::of, OLDEST_FIRST.reversed()))
            .limit(page.limit() + 1L)
            .toList();
    return page.cut(found, order -> Position.of(order).toString());
  }

  private static boolean isOlder(Order order, Position last) {
    return OLDEST_FIRST.compare(Position.of(order), last) < 0;
  }

  private static boolean matches(Order order, Filter filter) {
    return order.details().lines().stream().anyMatch(line -> line.kind().equals(filter.kind()))
        && filter.subject().map(subject -> hasSubject(order, subject)).orElse(true)
        && filter.status().map(order.status()::equals).orElse(true)
        && filter.text().map(text -> hasText(order, text)).orElse(true);
  }

  private static boolean hasSubject(Order order, UUID subject) {
    return order.details().lines().stream().anyMatch(line -> line.subject().equals(subject));
  }

  private static boolean hasText(Order order, String text) {
    String part = text.toLowerCase(Locale.ROOT);
    return order.details().buyer().name().toLowerCase(Locale.ROOT).contains(part)
        || order.details().buyer().email().toLowerCase(Locale.ROOT).contains(part)
        || order.id().toString().equals(part);
  }
}
