package dev.karcis.application.stock;

import dev.karcis.domain.stock.NamedSeats;
import java.util.List;
import java.util.UUID;

/**
 * Keeps other processes away from seats that a batch is about to buy, and turns away those who want
 * what is known to be gone. Advisory: the stock's own locks decide, so a lost or doubled grant
 * costs nothing but time. Thread-safe.
 *
 * <ul>
 *   <li>SL-1: of two batches that want the same seat, one is granted it; the other's order is
 *       {@link Busy} until the first releases it.
 *   <li>SL-2: orders of one batch never make each other busy.
 *   <li>SL-3: an order is granted all of its seats or none: a busy one keeps nothing locked.
 *   <li>SL-4: {@link #release} frees what its own token holds, and nothing of others; releasing
 *       twice, or what was never granted, does nothing.
 *   <li>SL-5: a grant lasts {@link #TTL_MILLIS} ms at most: whoever died holds up nobody for
 *       longer.
 *   <li>SL-6: seats are told apart by scope, section, row and number.
 *   <li>SL-7: neither call waits for a seat, nor throws because the lock's own store is away: then
 *       everything is {@link Granted}.
 *   <li>SL-8: there is one answer for each wish, in their order; a wish without seats is granted.
 * </ul>
 */
public interface SeatLock {

  long TTL_MILLIS = 5_000;

  /** Grants everything: the stock's own locks decide alone. */
  SeatLock NONE =
      new SeatLock() {
        @Override
        public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
          return wishes.stream().<Answer>map(wish -> new Granted()).toList();
        }

        @Override
        public void release(UUID token, List<SeatsWanted> wishes) {}
      };

  /**
   * @param token the batch's own, never used before
   */
  List<Answer> acquire(UUID token, List<SeatsWanted> wishes);

  /**
   * @param wishes those that were asked for, granted or not
   */
  void release(UUID token, List<SeatsWanted> wishes);

  /** What an order is told. */
  sealed interface Answer {}

  record Granted() implements Answer {}

  /** Someone else is buying one of the seats. */
  record Busy() implements Answer {}

  /**
   * The board says that these of its seats are taken.
   *
   * @param seats at least one
   */
  record Gone(List<NamedSeats> seats) implements Answer {
    public Gone {
      seats = List.copyOf(seats);
    }
  }
}
