package dev.karcis.memory;

import dev.karcis.application.shared.Rate;
import dev.karcis.application.shared.RateLimiter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

final class BrokenRateLimiters {

  abstract static class Broken extends RateLimiterTest implements RateLimiter {

    final RateLimiter real = super.limiter();

    @Override
    protected RateLimiter limiter() {
      return this;
    }

    @Override
    public Grant take(String key, Rate rate, int wanted) {
      return real.take(key, rate, wanted);
    }

    @Override
    public int purge(int limit) {
      return real.purge(limit);
    }
  }

  @Breaks({"RL-1", "RL-2", "RL-3", "RL-5"})
  static class GrantsEverything extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      RateLimiter.requireBounded(key, wanted);
      return new Grant(wanted, Duration.ZERO);
    }
  }

  @Breaks("RL-1")
  static class GrantsAllOrNothing extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      Grant look = real.take(key, rate, 0);
      Grant grant = real.take(key, rate, wanted);
      return grant.permits() < wanted ? new Grant(0, look.next()) : grant;
    }
  }

  /** All at once when the time is over, instead of evenly. */
  @Breaks("RL-1")
  static class CountsByWindow extends Broken {
    private final ConcurrentMap<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(long number, int taken) {}

    @Override
    public synchronized Grant take(String key, Rate rate, int wanted) {
      long now = clock.instant().toEpochMilli();
      long number = now / rate.per().toMillis();
      Window window = windows.getOrDefault(key, new Window(number, 0));
      int taken = window.number == number ? window.taken : 0;
      int granted = Math.min(wanted, rate.permits() - taken);
      windows.put(key, new Window(number, taken + granted));
      return new Grant(granted, Duration.ZERO);
    }
  }

  @Breaks("RL-1")
  static class LooksBeforeItTakes extends Broken {
    private final ConcurrentMap<String, Integer> left = new ConcurrentHashMap<>();

    @Override
    public Grant take(String key, Rate rate, int wanted) {
      int there = left.getOrDefault(key, rate.permits());
      Thread.yield();
      int granted = Math.min(there, wanted);
      left.put(key, there - granted);
      return new Grant(granted, Duration.ZERO);
    }
  }

  @Breaks("RL-1")
  static class NeverFillsUp extends Broken {
    @Override
    protected void advance(Duration time) {}
  }

  @Breaks("RL-1")
  static class HoldsTwiceAsMany extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      Rate wide = new Rate(rate.permits() * 2, rate.per().multipliedBy(2));
      return real.take(key, wide.per().compareTo(Rate.MAX_PER) > 0 ? rate : wide, wanted);
    }
  }

  @Breaks("RL-2")
  static class TellsTheWholeTime extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      Grant grant = real.take(key, rate, wanted);
      return new Grant(grant.permits(), grant.next().isZero() ? Duration.ZERO : rate.per());
    }
  }

  @Breaks("RL-2")
  static class TakesOneToLook extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      Grant grant = real.take(key, rate, Math.max(1, wanted));
      return new Grant(Math.min(grant.permits(), wanted), grant.next());
    }
  }

  @Breaks("RL-3")
  static class PunishesTheImpatient extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      Grant grant = real.take(key, rate, wanted);
      if (wanted > 0 && grant.permits() == 0) {
        clock.advance(Duration.ofMinutes(-1));
      }
      return grant;
    }
  }

  @Breaks("RL-4")
  static class IgnoresTheCase extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      RateLimiter.requireBounded(key, wanted);
      return real.take(key.toLowerCase(Locale.ROOT), rate, wanted);
    }
  }

  @Breaks("RL-4")
  static class TrimsKeys extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      RateLimiter.requireBounded(key, wanted);
      return real.take(key.strip(), rate, wanted);
    }
  }

  @Breaks("RL-5")
  static class GoesWithTheTransaction extends Broken {
    private final Table<String, Integer> taken = new Table<>(store, String::compareTo);

    @Override
    public Grant take(String key, Rate rate, int wanted) {
      return store.transactions.required(
          () -> {
            int before = taken.find(key).orElse(0);
            int granted = Math.min(wanted, rate.permits() - before);
            taken.put(key, before + granted);
            return new Grant(granted, Duration.ZERO);
          });
    }
  }

  @Breaks("RL-6")
  static class KeepsTheFirstRate extends Broken {
    private final ConcurrentMap<String, Rate> rates = new ConcurrentHashMap<>();

    @Override
    public Grant take(String key, Rate rate, int wanted) {
      return real.take(key, rates.computeIfAbsent(key, any -> rate), wanted);
    }
  }

  @Breaks("RL-6")
  static class HasBucketsByRate extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      return real.take(key + rate, rate, wanted);
    }
  }

  @Breaks("RL-7")
  static class ForgetsNothing extends Broken {
    @Override
    public int purge(int limit) {
      return 0;
    }
  }

  @Breaks("RL-7")
  static class ForgetsMoreThanAsked extends Broken {
    @Override
    public int purge(int limit) {
      return real.purge(Integer.MAX_VALUE);
    }
  }

  /** As where a key lives for just so long. */
  @Breaks("RL-7")
  static class ForgetsTooEarly extends Broken {
    @Override
    public int purge(int limit) {
      advance(Duration.ofMinutes(5));
      return real.purge(limit);
    }
  }

  @Breaks("RL-8")
  static class TakesWhatComes extends Broken {
    @Override
    public Grant take(String key, Rate rate, int wanted) {
      return real.take(key == null || key.isBlank() ? "any" : key, rate, Math.max(0, wanted));
    }
  }

  @Breaks("RL-9")
  static class GrantsWhenItsStoreIsAway extends Broken {
    @Override
    protected RateLimiter unreachable() {
      return this;
    }
  }
}
