package dev.karcis.domain.stock;

import dev.karcis.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A stock wasn't what its live orders hold, and was put right.
 *
 * @param stock its name in its scope
 * @param seatsFreed how many seats were taken, though nobody held them
 * @param seatsTaken how many seats were free, though an order held them
 * @param seats the first {@value #MAX_SEATS} of them, as {@code 12-7}
 * @param claimsSettled how many claims were kept as live, or not, against their orders' states
 */
public record StockHealed(
    UUID scope,
    String stock,
    long takenBefore,
    long takenAfter,
    int seatsFreed,
    int seatsTaken,
    List<String> seats,
    int claimsSettled,
    Instant at)
    implements DomainEvent {

  public static final String NAME = "stock-healed";
  public static final int MAX_SEATS = 100;

  public StockHealed {
    seats = List.copyOf(seats);
  }

  public static StockHealed of(StockHealing healing, int claimsSettled, Instant at) {
    return new StockHealed(
        healing.key().scope(),
        healing.key().name(),
        healing.before().taken(),
        healing.after().taken(),
        healing.freed().size(),
        healing.taken().size(),
        Stream.concat(healing.freed().stream(), healing.taken().stream())
            .limit(MAX_SEATS)
            .map(Seat::toString)
            .toList(),
        claimsSettled,
        at);
  }

  @Override
  public Header header() {
    return new Header(NAME, 1, scope, scope, at);
  }
}
