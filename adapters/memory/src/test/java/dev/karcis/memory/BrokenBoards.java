package dev.karcis.memory;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatMarks;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.stock.NamedSeats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

final class BrokenBoards {

  abstract static class Broken extends AvailabilityBoardTest implements AvailabilityBoard {

    final AvailabilityBoard real = super.board();

    @Override
    protected AvailabilityBoard board() {
      return this;
    }

    @Override
    public void mark(UUID scope, List<Mark> marks) {
      real.mark(scope, marks);
    }

    @Override
    public Optional<Map<String, SeatMarks>> read(UUID scope) {
      return real.read(scope);
    }

    @Override
    public void rebuild(UUID scope, Supplier<Map<String, SeatMarks>> taken) {
      real.rebuild(scope, taken);
    }

    @Override
    public Optional<String> version(UUID scope) {
      return real.version(scope);
    }

    @Override
    public void clear(UUID scope, List<NamedSeats> seats) {
      real.clear(scope, seats);
    }

    @Override
    public void confirm(UUID scope) {
      real.confirm(scope);
    }
  }

  @Breaks("AB-1")
  static class MarksFreeSeatsLast extends Broken {
    @Override
    public void mark(UUID scope, List<Mark> marks) {
      List<Mark> sorted = new ArrayList<>(marks);
      sorted.sort(Comparator.comparing(mark -> !mark.taken()));
      real.mark(scope, sorted);
    }
  }

  @Breaks("AB-1")
  static class LosesMarksOfOthers extends Broken {
    @Override
    public void mark(UUID scope, List<Mark> marks) {
      Map<String, SeatMarks> before = real.read(scope).orElse(Map.of());
      Thread.yield();
      real.rebuild(scope, () -> before);
      real.mark(scope, marks);
    }
  }

  @Breaks("AB-2")
  static class IsTrustedForEver extends Broken {
    @Override
    protected void advance(Duration time) {}
  }

  @Breaks("AB-2")
  static class NamesEverySeat extends Broken {
    @Override
    protected SeatLock seatLock() {
      SeatLock lock = super.seatLock();
      return new SeatLock() {
        @Override
        public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
          List<Answer> answers = new ArrayList<>(lock.acquire(token, wishes));
          for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Gone) {
              answers.set(i, new Gone(wishes.get(i).claims()));
            }
          }
          return answers;
        }

        @Override
        public void release(UUID token, List<SeatsWanted> wishes) {
          lock.release(token, wishes);
        }
      };
    }
  }

  @Breaks("AB-2")
  static class IsNeverAsked extends Broken {
    @Override
    public void confirm(UUID scope) {}
  }

  @Breaks("AB-3")
  static class IsNeverEmpty extends Broken {
    @Override
    public Optional<Map<String, SeatMarks>> read(UUID scope) {
      return Optional.of(real.read(scope).orElse(Map.of()));
    }
  }

  @Breaks({"AB-3", "AB-4"})
  static class RebuildsInSteps extends Broken {
    @Override
    public void rebuild(UUID scope, Supplier<Map<String, SeatMarks>> taken) {
      Map<String, SeatMarks> built = new HashMap<>();
      Map<String, SeatMarks> all = taken.get();
      all.forEach(
          (name, marks) -> {
            built.put(name, marks);
            real.rebuild(scope, () -> built);
            Thread.yield();
          });
      real.rebuild(scope, () -> all);
    }
  }

  @Breaks("AB-4")
  static class StaysConfirmed extends Broken {
    @Override
    public void rebuild(UUID scope, Supplier<Map<String, SeatMarks>> taken) {
      real.rebuild(scope, taken);
      real.confirm(scope);
    }
  }

  @Breaks("AB-5")
  static class SetsWhatItShouldClear extends Broken {
    @Override
    public void clear(UUID scope, List<NamedSeats> seats) {
      real.mark(scope, seats.stream().map(named -> new Mark(named, true)).toList());
    }
  }

  @Breaks("AB-6")
  static class HasOneScope extends Broken {
    private static final UUID ONE = new UUID(0, 0);

    @Override
    public void rebuild(UUID scope, Supplier<Map<String, SeatMarks>> taken) {
      real.rebuild(ONE, taken);
    }

    @Override
    public void mark(UUID scope, List<Mark> marks) {
      real.mark(ONE, marks);
    }

    @Override
    public Optional<Map<String, SeatMarks>> read(UUID scope) {
      return real.read(ONE);
    }
  }

  @Breaks("AB-7")
  static class SaysNothingWhenItIsAway extends Broken {
    @Override
    protected AvailabilityBoard unreachable() {
      return real;
    }
  }

  @Breaks("AB-8")
  static class AsksTheSourceFirst extends Broken {
    @Override
    public void rebuild(UUID scope, Supplier<Map<String, SeatMarks>> taken) {
      Map<String, SeatMarks> before = taken.get();
      real.rebuild(scope, () -> before);
    }
  }

  @Breaks("AB-8")
  static class KeepsOnlyTakenMarks extends Broken {
    private boolean rebuilding;

    @Override
    public void rebuild(UUID scope, Supplier<Map<String, SeatMarks>> taken) {
      rebuilding = true;
      real.rebuild(scope, taken);
      rebuilding = false;
    }

    @Override
    public void mark(UUID scope, List<Mark> marks) {
      real.mark(scope, marks.stream().filter(mark -> !rebuilding || mark.taken()).toList());
    }
  }

  @Breaks("AB-9")
  static class VersionCountsMarks extends Broken {
    @Override
    public Optional<String> version(UUID scope) {
      return real.read(scope).map(Object::toString);
    }
  }

  @Breaks("AB-9")
  static class VersionIsNewEachTime extends Broken {
    private final AtomicLong times = new AtomicLong();

    @Override
    public Optional<String> version(UUID scope) {
      return real.version(scope).map(version -> version + times.incrementAndGet());
    }
  }

  @Breaks("AB-10")
  static class IsTrustedAfterARestart extends Broken {
    @Override
    protected void restart() {}
  }
}
