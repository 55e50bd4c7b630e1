package dev.karcis.memory;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Grants by seat. Under the store's monitor, in no transaction. */
final class MemorySeatLock implements SeatLock {

  private final MemoryStore store;
  private final MemoryBoard board;
  private final Map<LockedSeat, Grant> grants = new HashMap<>();

  private record LockedSeat(StockKey section, Seat seat) {}

  private record Grant(UUID token, Instant until) {}

  MemorySeatLock(MemoryStore store, MemoryBoard board) {
    this.store = store;
    this.board = board;
  }

  @Override
  public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
    synchronized (store) {
      return store.isClosed()
          ? NONE.acquire(token, wishes)
          : wishes.stream().map(wish -> answer(token, wish)).toList();
    }
  }

  @Override
  public void release(UUID token, List<SeatsWanted> wishes) {
    synchronized (store) {
      for (SeatsWanted wish : wishes) {
        for (LockedSeat seat : seats(wish)) {
          grants.computeIfPresent(seat, (key, grant) -> grant.token.equals(token) ? null : grant);
        }
      }
    }
  }

  private Answer answer(UUID token, SeatsWanted wish) {
    List<NamedSeats> gone =
        wish.claims().stream().map(board::gone).flatMap(Optional::stream).toList();
    if (!gone.isEmpty()) {
      return new Gone(gone);
    }
    Instant now = store.now();
    List<LockedSeat> seats = seats(wish);
    if (seats.stream().anyMatch(seat -> isBusy(seat, token, now))) {
      return new Busy();
    }
    Grant grant = new Grant(token, now.plusMillis(TTL_MILLIS));
    seats.forEach(seat -> grants.put(seat, grant));
    return new Granted();
  }

  private boolean isBusy(LockedSeat seat, UUID token, Instant now) {
    Grant grant = grants.get(seat);
    return grant != null && !grant.token.equals(token) && now.isBefore(grant.until);
  }

  private static List<LockedSeat> seats(SeatsWanted wish) {
    List<LockedSeat> seats = new ArrayList<>();
    for (NamedSeats claim : wish.claims()) {
      claim.seats().forEach(seat -> seats.add(new LockedSeat(claim.key(), seat)));
    }
    return seats;
  }
}
