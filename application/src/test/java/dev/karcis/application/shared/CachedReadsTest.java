package dev.karcis.application.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class CachedReadsTest {

  private static final ReadCaches.Limits LIMITS = new ReadCaches.Limits(Duration.ofHours(1), 100);

  private final BroadcastListeners listeners = new BroadcastListeners();
  private final List<String> told = new ArrayList<>();
  private final CachedReads reads = new CachedReads(caches(), broadcast(), monitor());
  private final ReadCache<String> events = reads.open("events", LIMITS);
  private final ReadCache<String> races = reads.open("races", LIMITS);

  @Test
  void whatIsSaidToHaveChangedIsReadAgain() {
    read("old");
    listeners.hear(List.of(new Notice("events", "1")));
    assertThat(events.get("1", () -> "new")).isEqualTo("new");
    assertThat(events.get("2", () -> "new")).isEqualTo("old");
    assertThat(races.get("1", () -> "new")).isEqualTo("old");
  }

  @Test
  void whatMayHaveBeenMissedIsReadAgain() {
    read("old");
    listeners.hear(List.of(Notice.ofAll("races"), new Notice("races", "2")));
    assertThat(races.get("1", () -> "new")).isEqualTo("new");
    assertThat(events.get("1", () -> "new")).isEqualTo("old");
    listeners.cut();
    listeners.begin();
    assertThat(events.get("1", () -> "new")).isEqualTo("new");
  }

  @Test
  void hitsAndMissesAreCountedByCache() {
    events.get("1", () -> "one");
    events.get("1", () -> "another");
    races.get("1", () -> "one");
    assertThatThrownBy(
            () ->
                races.get(
                    "2",
                    () -> {
                      throw new IllegalStateException("away");
                    }))
        .hasMessage("away");
    assertThat(told).containsExactly("events miss", "events hit", "races miss", "races miss");
  }

  private void read(String value) {
    events.get("1", () -> value);
    events.get("2", () -> value);
    races.get("1", () -> value);
    races.get("2", () -> value);
  }

  private Monitor monitor() {
    return new Monitor() {
      @Override
      public void cacheRead(String cache, boolean hit) {
        told.add(cache + (hit ? " hit" : " miss"));
      }
    };
  }

  private static ReadCaches caches() {
    return new ReadCaches() {
      @Override
      public <V> ReadCache<V> open(Limits limits) {
        return new LoadCache<>(new ConcurrentHashMap<>(), limits, System::nanoTime, () -> 0);
      }
    };
  }

  private Broadcast broadcast() {
    return new Broadcast() {
      @Override
      public void publish(Collection<Notice> notices) {
        listeners.hear(notices);
      }

      @Override
      public void subscribe(String topic, Listener listener) {
        listeners.add(topic, listener);
      }
    };
  }
}
