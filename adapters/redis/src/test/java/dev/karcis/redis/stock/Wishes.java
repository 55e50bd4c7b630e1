package dev.karcis.redis.stock;

import dev.karcis.application.stock.AvailabilityBoard.Mark;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

final class Wishes {

  private Wishes() {}

  static SeatsWanted wish(NamedSeats... claims) {
    return new SeatsWanted(List.of(claims));
  }

  static Mark taken(NamedSeats seats) {
    return new Mark(seats, true);
  }

  static Mark free(NamedSeats seats) {
    return new Mark(seats, false);
  }

  /** Seats of row 1. */
  static NamedSeats seats(UUID scope, String section, int... numbers) {
    List<Seat> seats = Arrays.stream(numbers).mapToObj(number -> new Seat(1, number)).toList();
    return new NamedSeats(new StockKey(scope, section), seats);
  }

  static NamedSeats seatsOfRow(UUID scope, String section, int row, int from, int count) {
    List<Seat> seats =
        IntStream.range(from, from + count).mapToObj(number -> new Seat(row, number)).toList();
    return new NamedSeats(new StockKey(scope, section), seats);
  }
}
