package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.ReadCache;
import dev.karcis.application.shared.ReadCaches;
import dev.karcis.domain.ticketing.EventRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AvailabilityTest {

  /** Keeps what it has until it is told that it changed. */
  private static final class Patient<V> implements ReadCache<V> {
    private final ConcurrentHashMap<String, V> values = new ConcurrentHashMap<>();

    @Override
    public V get(String key, Supplier<V> load) {
      return values.computeIfAbsent(key, k -> load.get());
    }

    @Override
    public void invalidate(String key) {
      values.remove(key);
    }

    @Override
    public void invalidateAll() {
      values.clear();
    }
  }

  private static final ReadCaches PATIENT =
      new ReadCaches() {
        @Override
        public <V> ReadCache<V> open(Limits limits) {
          return new Patient<>();
        }
      };

  private static Site patient() {
    return Site.with(ports -> ports.bind(ReadCaches.class, PATIENT));
  }

  private static String path(String event) {
    return "/api/v1/events/" + event + "/availability";
  }

  @Test
  void whoKnowsItIsNotToldAgainUntilItChanges() {
    try (Site site = patient()) {
      String path = path(site.anEvent());
      Answer first = site.get(path).is(200);
      String etag = first.header("ETag").orElseThrow();
      assertThat(etag).startsWith("\"");
      assertThat(first.header("Cache-Control")).hasValue("no-cache");
      Answer known = site.call("GET", path).header("If-None-Match", "\"x\", W/" + etag).send();
      assertThat(known.is(304).bytes()).isEmpty();
      assertThat(known.header("ETag")).hasValue(etag);
      assertThat(site.get(path).is(200).bytes()).isEqualTo(first.bytes());
      site.aBooking(first.text("eventId"), "A-1-1");
      Answer changed = awaitOther(site, path, etag).is(200);
      assertThat(changed.header("ETag").orElseThrow()).isNotEqualTo(etag);
      assertThat(changed.json().at("/sections/0/available").intValue()).isEqualTo(109);
    }
  }

  /** What answers anything but 304 to who knows this. */
  private static Answer awaitOther(Site site, String path, String etag) {
    while (true) {
      Answer answer = site.call("GET", path).header("If-None-Match", etag).send();
      if (answer.status() != 304) {
        return answer;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void hitsAndMissesAreMetered() {
    try (Site site = patient()) {
      String path = path(site.anEvent());
      site.get(path);
      String before = site.call("GET", "/metrics").staff().send().text();
      site.get(path);
      site.get(path);
      assertThat(before).contains("cache_misses_total{cache=\"availability\"} 1.0");
      assertThat(site.call("GET", "/metrics").staff().send().text())
          .contains("cache_hits_total{cache=\"availability\"} 2.0")
          .contains("cache_misses_total{cache=\"availability\"} 1.0");
    }
  }

  @Test
  void whatIsKnownIsShownWhileSlowReadersKeepTheStoreBusy() throws Exception {
    SlowEvents slow = new SlowEvents();
    try (Site site =
        Site.with(
            ports -> ports.bind(ReadCaches.class, PATIENT).bind(EventRepository.class, slow))) {
      String event = site.anEvent();
      site.get(path(event)).is(200);
      slow.hold();
      List<CompletableFuture<Answer>> readers = new ArrayList<>();
      for (int i = 0; i < HttpSettings.DEFAULT_MAX_STORE_CALLS; i++) {
        readers.add(site.call("GET", "/api/v1/events/" + event).sendAsync());
      }
      slow.awaitHeld(HttpSettings.DEFAULT_MAX_STORE_CALLS);
      site.get(path(event)).is(200);
      site.get(path("01890a5d-ac96-774b-bcce-b302099a8057")).is(503, "overloaded");
      slow.go();
      for (CompletableFuture<Answer> reader : readers) {
        reader.get(20, TimeUnit.SECONDS).is(200);
      }
    }
  }
}
