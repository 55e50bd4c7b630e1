package dev.karcis.domain.order;

import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.Seat;
import java.util.List;
import java.util.UUID;

/**
 * What an order held, as its events tell it.
 *
 * @param seats as {@code 12-7}; empty where units are counted
 */
public record StockHeld(UUID scope, String name, List<String> seats, long units) {

  static List<StockHeld> of(List<Holding> holdings) {
    return holdings.stream().map(StockHeld::of).toList();
  }

  private static StockHeld of(Holding holding) {
    List<String> seats =
        holding instanceof HeldSeats held
            ? held.seats().stream().map(Seat::toString).toList()
            : List.of();
    return new StockHeld(holding.key().scope(), holding.key().name(), seats, holding.units());
  }
}
