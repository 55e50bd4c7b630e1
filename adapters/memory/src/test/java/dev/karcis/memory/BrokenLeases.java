package dev.karcis.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.karcis.application.shared.Lease;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

final class BrokenLeases {

  abstract static class Broken extends LeaseTest implements Lease {

    final Lease real = super.lease();

    @Override
    protected Lease lease() {
      return this;
    }

    @Override
    public boolean hold(String name, UUID holder, Duration time) {
      return real.hold(name, holder, time);
    }
  }

  @Breaks("LE-1")
  static class EverybodyHasIt extends Broken {
    @Override
    public boolean hold(String name, UUID holder, Duration time) {
      real.hold(name, holder, time);
      return true;
    }
  }

  @Breaks("LE-1")
  static class LooksBeforeItTakes extends Broken {
    private final Map<String, UUID> holders = new ConcurrentHashMap<>();

    @Override
    public boolean hold(String name, UUID holder, Duration time) {
      UUID before = holders.get(name);
      Thread.yield();
      if (before != null && !before.equals(holder)) {
        return false;
      }
      holders.put(name, holder);
      return true;
    }
  }

  @Breaks("LE-2")
  static class NeverEnds extends Broken {
    @Override
    public boolean hold(String name, UUID holder, Duration time) {
      return real.hold(name, holder, Duration.ofDays(1));
    }
  }

  @Breaks("LE-2")
  static class LastsFromWhenItWasFirstHeld extends Broken {
    private final Map<String, UUID> holders = new HashMap<>();

    @Override
    public synchronized boolean hold(String name, UUID holder, Duration time) {
      UUID any = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
      if (real.hold(name, any, time)) {
        holders.putIfAbsent(name, holder);
      }
      return holder.equals(holders.get(name));
    }
  }

  @Breaks("LE-3")
  static class HasOneName extends Broken {
    @Override
    public boolean hold(String name, UUID holder, Duration time) {
      return real.hold("one", holder, time);
    }
  }

  @Breaks("LE-4")
  static class GoesWithTheTransaction extends Broken {
    private final Table<String, UUID> holders = new Table<>(store, String::compareTo);

    @Override
    public boolean hold(String name, UUID holder, Duration time) {
      return transactions()
          .required(
              () -> {
                if (!holders.find(name).orElse(holder).equals(holder)) {
                  return false;
                }
                holders.put(name, holder);
                return true;
              });
    }
  }
}
