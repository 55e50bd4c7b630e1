package dev.karcis.memory;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatMarks;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Marks of the scopes that were rebuilt. Under the store's monitor, in no transaction. */
final class MemoryBoard implements AvailabilityBoard {

  private final MemoryStore store;
  private final Map<UUID, Marks> boards = new HashMap<>();
  private final Map<UUID, Rebuild> rebuilds = new HashMap<>();
  private long changes;

  private static final class Marks {
    final Map<String, Map<Integer, BitSet>> taken = new HashMap<>();
    Instant trustedUntil = Instant.MIN;
    long version;

    BitSet row(String section, int row) {
      return taken
          .computeIfAbsent(section, name -> new TreeMap<>())
          .computeIfAbsent(row, number -> new BitSet());
    }

    boolean isTaken(NamedSeats seats, Seat seat) {
      BitSet row = taken.getOrDefault(seats.key().name(), Map.of()).get(seat.row());
      return row != null && row.get(seat.number() - 1);
    }
  }

  private static final class Rebuild {
    final List<Mark> meanwhile = new ArrayList<>();
  }

  MemoryBoard(MemoryStore store) {
    this.store = store;
  }

  @Override
  public void mark(UUID scope, List<Mark> marks) {
    synchronized (store) {
      find(scope).ifPresent(board -> set(board, marks));
      if (rebuilds.containsKey(scope)) {
        rebuilds.get(scope).meanwhile.addAll(marks);
      }
    }
  }

  @Override
  public Optional<Map<String, SeatMarks>> read(UUID scope) {
    synchronized (store) {
      return find(scope)
          .map(
              board -> {
                Map<String, SeatMarks> read = new HashMap<>();
                board.taken.forEach((name, rows) -> read.put(name, new SeatMarks(copy(rows))));
                return read;
              });
    }
  }

  @Override
  public void rebuild(UUID scope, Supplier<Map<String, SeatMarks>> taken) {
    Rebuild rebuild = new Rebuild();
    synchronized (store) {
      store.requireOpen();
      rebuilds.put(scope, rebuild);
    }
    try {
      Map<String, SeatMarks> source = taken.get();
      synchronized (store) {
        store.requireOpen();
        if (rebuilds.get(scope) != rebuild) {
          throw new StoreUnavailable("another rebuild of this board began meanwhile", null);
        }
        Marks board = new Marks();
        source.forEach((name, marks) -> board.taken.put(name, copy(marks.byRow())));
        set(board, rebuild.meanwhile);
        boards.put(scope, board);
      }
    } finally {
      synchronized (store) {
        rebuilds.remove(scope, rebuild);
      }
    }
  }

  @Override
  public Optional<String> version(UUID scope) {
    synchronized (store) {
      return find(scope).map(board -> Long.toString(board.version));
    }
  }

  @Override
  public void clear(UUID scope, List<NamedSeats> seats) {
    mark(scope, seats.stream().map(named -> new Mark(named, false)).toList());
  }

  @Override
  public void confirm(UUID scope) {
    synchronized (store) {
      Instant until = store.now().plusMillis(TRUST_MILLIS);
      find(scope).ifPresent(board -> board.trustedUntil = until);
    }
  }

  /** Those of the seats that are marked on a board that is trusted. */
  Optional<NamedSeats> gone(NamedSeats seats) {
    synchronized (store) {
      Marks board = boards.get(seats.key().scope());
      if (board == null || store.now().isAfter(board.trustedUntil)) {
        return Optional.empty();
      }
      List<Seat> gone = seats.seats().stream().filter(seat -> board.isTaken(seats, seat)).toList();
      return gone.isEmpty() ? Optional.empty() : Optional.of(new NamedSeats(seats.key(), gone));
    }
  }

  private Optional<Marks> find(UUID scope) {
    store.requireOpen();
    return Optional.ofNullable(boards.get(scope));
  }

  private void set(Marks board, List<Mark> marks) {
    board.version = ++changes;
    for (Mark mark : marks) {
      for (Seat seat : mark.seats().seats()) {
        board.row(mark.seats().key().name(), seat.row()).set(seat.number() - 1, mark.taken());
      }
    }
  }

  private static Map<Integer, BitSet> copy(Map<Integer, BitSet> rows) {
    Map<Integer, BitSet> copy = new TreeMap<>();
    rows.forEach((row, bits) -> copy.put(row, (BitSet) bits.clone()));
    return copy;
  }
}
