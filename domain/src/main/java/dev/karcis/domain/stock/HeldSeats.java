package dev.karcis.domain.stock;

import java.util.List;

/**
 * Seats won.
 *
 * @param seats sorted
 */
public record HeldSeats(StockKey key, List<Seat> seats, long firstOrdinal) implements Holding {

  public HeldSeats {
    seats = List.copyOf(seats);
  }

  @Override
  public long units() {
    return seats.size();
  }

  @Override
  public Claim claim() {
    return new NamedSeats(key, seats);
  }
}
