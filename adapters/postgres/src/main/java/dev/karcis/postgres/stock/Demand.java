package dev.karcis.postgres.stock;

import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a batch of claims needs: which keys, which of them to be made, which seat rows. */
final class Demand {

  private final SortedSet<StockKey> keys = new TreeSet<>();
  private final SortedMap<StockKey, Long> limits = new TreeMap<>();
  private final SortedSet<StockKey> wholeSections = new TreeSet<>();
  private final SortedMap<StockKey, SortedSet<Integer>> rows = new TreeMap<>();

  /** A place in a seat map. */
  record Row(StockKey section, int number) {}

  Demand(Collection<Claim> claims) {
    for (Claim claim : claims) {
      keys.add(claim.key());
      if (claim instanceof CountClaim count) {
        count.limit().ifPresent(limit -> limits.putIfAbsent(count.key(), limit));
      } else if (claim instanceof BestSeats best) {
        wholeSections.add(best.key());
      } else if (claim instanceof NamedSeats named) {
        SortedSet<Integer> its = rows.computeIfAbsent(named.key(), key -> new TreeSet<>());
        named.seats().stream().map(Seat::row).forEach(its::add);
      }
    }
    rows.keySet().removeAll(wholeSections);
  }

  /** Sorted: the order in which they are locked. */
  List<StockKey> keys() {
    return List.copyOf(keys);
  }

  /** Sorted. */
  SortedMap<StockKey, Long> limits() {
    return limits;
  }

  /** Sections of which every row is needed. */
  Set<StockKey> wholeSections() {
    return wholeSections;
  }

  /** The rows of the other sections. */
  List<Row> rows() {
    return rows.entrySet().stream()
        .flatMap(section -> section.getValue().stream().map(n -> new Row(section.getKey(), n)))
        .toList();
  }
}
