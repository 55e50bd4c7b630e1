package dev.karcis.memory;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Notice;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

final class BrokenBroadcasts {

  abstract static class Broken extends BroadcastTest implements Broadcast {

    final Broadcast real = super.open();

    @Override
    protected Broadcast open() {
      return this;
    }

    /** Memory tells at once, or never. */
    @Override
    protected Duration patience() {
      return Duration.ofMillis(100);
    }

    @Override
    protected void cut() {}

    @Override
    public void publish(Collection<Notice> notices) {
      real.publish(notices);
    }

    @Override
    public void subscribe(String topic, Listener listener) {
      real.subscribe(topic, listener);
    }
  }

  @Breaks("BC-1")
  static class StaysInItsProcess extends Broken {
    private final Broadcast elsewhere =
        new MemoryBroadcast(new MemoryStore(InstantSource.system()));
    private boolean opened;

    @Override
    protected Broadcast open() {
      Broadcast its = opened ? elsewhere : this;
      opened = true;
      return its;
    }
  }

  @Breaks("BC-1")
  static class HasOneListenerPerTopic extends Broken {
    private final Set<String> topics = new HashSet<>();

    @Override
    public void subscribe(String topic, Listener listener) {
      if (topics.add(topic)) {
        real.subscribe(topic, listener);
      } else {
        listener.missed();
      }
    }
  }

  @Breaks("BC-1")
  static class LosesWhatIsLarge extends Broken {
    @Override
    public void publish(Collection<Notice> notices) {
      real.publish(List.copyOf(notices).subList(0, Math.min(notices.size(), 100)));
    }
  }

  @Breaks("BC-2")
  static class TellsOfEveryTopic extends Broken {
    @Override
    public void publish(Collection<Notice> notices) {
      real.publish(notices.stream().map(n -> new Notice("topic", n.key())).toList());
    }

    @Override
    public void subscribe(String topic, Listener listener) {
      real.subscribe("topic", listener);
    }
  }

  @Breaks("BC-2")
  static class ChangesKeys extends Broken {
    @Override
    public void publish(Collection<Notice> notices) {
      real.publish(
          notices.stream()
              .map(n -> new Notice(n.topic(), n.key().strip().toLowerCase(Locale.ROOT)))
              .toList());
    }
  }

  @Breaks("BC-3")
  static class TakesAllForOne extends Broken {
    @Override
    public void publish(Collection<Notice> notices) {
      real.publish(notices.stream().filter(notice -> !notice.key().isEmpty()).toList());
    }
  }

  @Breaks("BC-4")
  static class SaysNothingWhenItBegins extends Broken {
    @Override
    public void subscribe(String topic, Listener listener) {
      real.subscribe(
          topic,
          new Listener() {
            @Override
            public void changed(Set<String> keys) {
              listener.changed(keys);
            }

            @Override
            public void missed() {}
          });
    }
  }

  @Breaks("BC-4")
  static class SaysNothingWhenItHearsAgain extends Broken {}

  @Breaks("BC-5")
  static class ThrowsWhenItsStoreIsAway extends Broken {
    @Override
    protected Broadcast openUnreachable() {
      return new Broken() {
        @Override
        public void publish(Collection<Notice> notices) {
          throw new StoreUnavailable("away", null);
        }
      };
    }
  }

  @Breaks("BC-5")
  static class LosesWhatIsPublishedMeanwhile extends Broken {
    private boolean away;

    @Override
    protected void cut() {
      away = true;
    }

    @Override
    public void publish(Collection<Notice> notices) {
      if (!away) {
        real.publish(notices);
      }
    }
  }

  @Breaks("BC-6")
  static class LetsAnyNumberWait extends Broken {
    @Override
    public void publish(Collection<Notice> notices) {
      notices.forEach(notice -> real.publish(List.of(notice)));
    }
  }

  @Breaks("BC-7")
  static class StopsAtWhoThrows extends Broken {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void subscribe(String topic, Listener listener) {
      listeners.add(listener);
      try {
        listener.missed();
      } catch (IllegalStateException e) {
        // It throws when it is told of something, too.
      }
    }

    @Override
    public void publish(Collection<Notice> notices) {
      for (Listener listener : listeners) {
        try {
          notices.forEach(notice -> listener.changed(Set.of(notice.key())));
        } catch (IllegalStateException e) {
          return;
        }
      }
    }
  }
}
