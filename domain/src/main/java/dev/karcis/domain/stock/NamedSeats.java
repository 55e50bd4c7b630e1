package dev.karcis.domain.stock;

import java.util.List;

/**
 * Just these seats of a section.
 *
 * @param seats at least one, each once; kept sorted
 */
public record NamedSeats(StockKey key, List<Seat> seats) implements SeatClaim {

  public NamedSeats {
    if (seats.isEmpty() || seats.stream().distinct().count() != seats.size()) {
      throw new IllegalArgumentException("one seat or more, each once: " + seats);
    }
    seats = seats.stream().sorted().toList();
  }

  @Override
  public long units() {
    return seats.size();
  }
}
