package dev.karcis.domain.stock;

import java.util.BitSet;
import java.util.Map;

/**
 * What all live orders together hold of one stock. Treat the bit sets as if they couldn't be
 * changed.
 *
 * @param units seats or units, as many as they are
 * @param seats the seats that are held, by row; bit {@code n} stands for seat {@code n + 1}. Empty
 *     for a counter
 */
public record LiveHoldings(long units, Map<Integer, BitSet> seats) {

  public LiveHoldings {
    seats = Map.copyOf(seats);
  }
}
