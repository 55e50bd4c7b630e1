package dev.karcis.memory;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatMarks;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Marks of the scopes that were rebuilt. Under the store's monitor, in no transaction. */
final class MemoryBoard implements AvailabilityBoard {

  private final MemoryStore store;
  private final Map<UUID, Marks> boards = new HashMap<>();

  private static final class Marks {
    final Map<String, Map<Integer, BitSet>> taken = new HashMap<>();
    Instant trustedUntil = Instant.MIN;

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

  MemoryBoard(MemoryStore store) {
    this.store = store;
  }

  @Override
  public void mark(UUID scope, List<Mark> marks) {
    synchronized (store) {
      find(scope).ifPresent(board -> marks.forEach(mark -> set(board, mark.seats(), mark.taken())));
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
  public void rebuild(UUID scope, Map<String, SeatMarks> taken) {
    synchronized (store) {
      store.requireOpen();
      Marks board = new Marks();
      taken.forEach((name, marks) -> board.taken.put(name, copy(marks.byRow())));
      boards.put(scope, board);
    }
  }

  @Override
  public void clear(UUID scope, List<NamedSeats> seats) {
    synchronized (store) {
      find(scope).ifPresent(board -> seats.forEach(named -> set(board, named, false)));
    }
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

  private static void set(Marks board, NamedSeats seats, boolean taken) {
    for (Seat seat : seats.seats()) {
      board.row(seats.key().name(), seat.row()).set(seat.number() - 1, taken);
    }
  }

  private static Map<Integer, BitSet> copy(Map<Integer, BitSet> rows) {
    Map<Integer, BitSet> copy = new TreeMap<>();
    rows.forEach((row, bits) -> copy.put(row, (BitSet) bits.clone()));
    return copy;
  }
}
