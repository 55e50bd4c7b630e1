package dev.karcis.redis.stock;

import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Seats, each once: the bits by scope and section. Not thread-safe. */
final class SeatSet {

  private final Map<UUID, Map<String, Set<Integer>>> byScope = new LinkedHashMap<>();

  void add(SeatsWanted wish) {
    for (NamedSeats claim : wish.claims()) {
      Set<Integer> bits =
          byScope
              .computeIfAbsent(claim.key().scope(), scope -> new LinkedHashMap<>())
              .computeIfAbsent(claim.key().name(), section -> new LinkedHashSet<>());
      for (Seat seat : claim.seats()) {
        if (SeatBits.has(seat)) {
          bits.add(SeatBits.of(seat));
        }
      }
    }
  }

  void remove(SeatsWanted wish) {
    for (NamedSeats claim : wish.claims()) {
      Set<Integer> bits =
          byScope.getOrDefault(claim.key().scope(), Map.of()).get(claim.key().name());
      if (bits != null) {
        claim.seats().forEach(seat -> bits.remove(SeatBits.of(seat)));
      }
    }
  }

  /** By scope and section. */
  Map<UUID, Map<String, Set<Integer>>> byScope() {
    return byScope;
  }
}
