package dev.karcis.domain.order;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is ordered together, of one context or several: 1 to {@value #MAX_LINES} lines in one
 * currency, no seat in two of them.
 */
public record OrderParts(List<OrderPart> parts) {

  public static final int MAX_LINES = 20;

  public OrderParts {
    parts = List.copyOf(parts);
    FieldErrors errors = new FieldErrors();
    errors.range("lines", parts.size(), 1, MAX_LINES);
    errors.throwIfAny();
    checkCurrencies(errors, parts);
    checkSeats(errors, parts);
    errors.throwIfAny();
  }

  public static OrderParts of(OrderPart... parts) {
    return new OrderParts(List.of(parts));
  }

  List<OrderLine> lines() {
    return parts.stream().map(OrderPart::line).toList();
  }

  /** The shortest: all lines have one deadline. */
  Duration hold() {
    return parts.stream().map(OrderPart::hold).min(Duration::compareTo).orElseThrow();
  }

  Currency currency() {
    return parts.get(0).currency();
  }

  private static void checkCurrencies(FieldErrors errors, List<OrderPart> parts) {
    Currency first = parts.get(0).currency();
    for (int i = 1; i < parts.size(); i++) {
      Currency currency = parts.get(i).currency();
      if (!currency.equals(first)) {
        errors.add(path(i), FieldError.MIXED_CURRENCIES, first, currency);
      }
    }
  }

  /** The desk would tell an order that its own seats are taken. */
  private static void checkSeats(FieldErrors errors, List<OrderPart> parts) {
    Map<StockKey, Set<Seat>> named = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      OrderLine line = parts.get(i).line();
      boolean again = false;
      for (PricedClaim claim : line.claims()) {
        if (claim.claim() instanceof NamedSeats seats) {
          Set<Seat> before = named.computeIfAbsent(seats.key(), key -> new HashSet<>());
          again |= !Collections.disjoint(before, seats.seats());
          before.addAll(seats.seats());
        }
      }
      if (again) {
        errors.add(path(i) + "." + line.kind() + ".seats", FieldError.DUPLICATE);
      }
    }
  }

  private static String path(int line) {
    return "lines[" + line + "]";
  }
}
