package dev.karcis.memory;

import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

final class BrokenSeatLocks {

  abstract static class Broken extends SeatLockTest implements SeatLock {

    final SeatLock real = super.seatLock();

    @Override
    protected SeatLock seatLock() {
      return this;
    }

    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      return real.acquire(token, wishes);
    }

    @Override
    public void release(UUID token, List<SeatsWanted> wishes) {
      real.release(token, wishes);
    }
  }

  @Breaks({"SL-1", "SL-3", "SL-6", "SL-8"})
  static class GrantsEverything extends Broken {
    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      return NONE.acquire(token, wishes);
    }
  }

  @Breaks("SL-1")
  static class NeverLetsGo extends Broken {
    @Override
    public void release(UUID token, List<SeatsWanted> wishes) {}
  }

  @Breaks("SL-2")
  static class TellsOrdersOfOneBatchApart extends Broken {
    private final TimeOrderedIds ids = new TimeOrderedIds(InstantSource.system());

    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      List<Answer> answers = new ArrayList<>();
      wishes.forEach(wish -> answers.addAll(real.acquire(ids.next(), List.of(wish))));
      return answers;
    }
  }

  @Breaks("SL-3")
  static class KeepsWhatBusyOrderWon extends Broken {
    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      return wishes.stream().map(wish -> seatBySeat(token, wish)).toList();
    }

    private Answer seatBySeat(UUID token, SeatsWanted wish) {
      Answer answer = new Granted();
      for (NamedSeats claim : wish.claims()) {
        for (Seat seat : claim.seats()) {
          NamedSeats one = new NamedSeats(claim.key(), List.of(seat));
          Answer its = real.acquire(token, List.of(new SeatsWanted(List.of(one)))).get(0);
          answer = its instanceof Busy ? its : answer;
        }
      }
      return answer;
    }
  }

  @Breaks({"SL-2", "SL-3"})
  static class TakesSeatsFromItsOwnBatch extends Broken {
    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      List<Answer> answers = real.acquire(token, wishes);
      for (int i = 0; i < wishes.size(); i++) {
        if (answers.get(i) instanceof Busy) {
          real.release(token, List.of(wishes.get(i)));
        }
      }
      return answers;
    }
  }

  @Breaks("SL-4")
  static class AnyoneReleases extends Broken {
    private final List<UUID> tokens = Collections.synchronizedList(new ArrayList<>());

    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      tokens.add(token);
      return real.acquire(token, wishes);
    }

    @Override
    public void release(UUID token, List<SeatsWanted> wishes) {
      List.copyOf(tokens).forEach(any -> real.release(any, wishes));
    }
  }

  @Breaks("SL-5")
  static class HoldsForEver extends Broken {
    @Override
    protected void advance(Duration time) {}
  }

  @Breaks("SL-5")
  static class HoldsTooShort extends Broken {
    @Override
    protected void advance(Duration time) {
      super.advance(time.multipliedBy(3));
    }
  }

  private static SeatsWanted renamed(SeatsWanted wish, UnaryOperator<StockKey> name) {
    return new SeatsWanted(
        wish.claims().stream()
            .map(claim -> new NamedSeats(name.apply(claim.key()), claim.seats()))
            .toList());
  }

  @Breaks("SL-6")
  static class IgnoresTheCase extends Broken {
    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      return real.acquire(
          token,
          wishes.stream()
              .map(w -> renamed(w, k -> new StockKey(k.scope(), k.name().toUpperCase())))
              .toList());
    }
  }

  /** Row 11, seat 1 is row 1, seat 11 to it. */
  @Breaks("SL-6")
  static class RunsRowAndNumberTogether extends Broken {
    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      return real.acquire(token, wishes.stream().map(this::together).toList());
    }

    private SeatsWanted together(SeatsWanted wish) {
      return new SeatsWanted(
          wish.claims().stream()
              .map(claim -> new NamedSeats(claim.key(), together(claim.seats())))
              .toList());
    }

    private List<Seat> together(List<Seat> seats) {
      return seats.stream()
          .map(seat -> new Seat(1, Integer.parseInt(seat.row() + "" + seat.number())))
          .toList();
    }
  }

  private static SeatLock answering(RuntimeException fault, SeatLock.Answer answer) {
    return new SeatLock() {
      @Override
      public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
        if (fault != null) {
          throw fault;
        }
        return wishes.stream().map(wish -> answer).toList();
      }

      @Override
      public void release(UUID token, List<SeatsWanted> wishes) {}
    };
  }

  @Breaks("SL-7")
  static class ThrowsWhenItsStoreIsAway extends Broken {
    @Override
    protected SeatLock unreachable() {
      return answering(new StoreUnavailable("away", null), null);
    }
  }

  @Breaks("SL-7")
  static class IsBusyWhenItsStoreIsAway extends Broken {
    @Override
    protected SeatLock unreachable() {
      return answering(null, new Busy());
    }
  }

  @Breaks("SL-8")
  static class LeavesOutWishesWithoutSeats extends Broken {
    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      return real.acquire(token, wishes.stream().filter(wish -> !wish.claims().isEmpty()).toList());
    }
  }
}
