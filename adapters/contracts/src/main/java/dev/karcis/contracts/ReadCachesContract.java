package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.ReadCache;
import dev.karcis.application.shared.ReadCaches;
import dev.karcis.application.shared.ReadCaches.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds an implementation of {@link ReadCaches} to its rules. */
public abstract class ReadCachesContract extends PortContract<ReadCaches> {

  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Limits LIMITS = new Limits(TTL, 100);
  private static final int CALLERS = 8;

  private final AtomicInteger loads = new AtomicInteger();

  /** The same at each call. */
  protected abstract ReadCaches caches();

  /** Lets time go by: moves the clock, or waits. */
  protected abstract void advance(Duration time);

  @Override
  final ReadCaches underTest() {
    return caches();
  }

  private ReadCache<String> open() {
    return caches().open(LIMITS);
  }

  private String read(ReadCache<String> cache, String key, String stored) {
    return cache.get(
        key,
        () -> {
          loads.incrementAndGet();
          return stored;
        });
  }

  @Rule("CA-1")
  final void valueIsKeptUnderItsKeyAlone() {
    ReadCache<String> cache = open();
    List<String> keys = List.of("a", "A", "a ", " a", "", "1", "01", Samples.UNUSUAL_NAME);
    keys.forEach(key -> assertThat(read(cache, key, "of " + key)).isEqualTo("of " + key));
    keys.forEach(key -> assertThat(read(cache, key, "another")).isEqualTo("of " + key));
    assertThat(loads).hasValue(keys.size());
  }

  @Rule("CA-1")
  final void cachesThatWereOpenedApartShareNothing() {
    ReadCache<String> one = open();
    ReadCache<String> other = open();
    assertThat(read(one, "k", "one")).isEqualTo("one");
    assertThat(read(other, "k", "other")).isEqualTo("other");
    other.invalidateAll();
    other.invalidate("k");
    assertThat(read(one, "k", "new")).isEqualTo("one");
    assertThat(read(other, "k", "new")).isEqualTo("new");
  }

  @Rule("CA-2")
  final void oneOfManyCallsLoads() {
    ReadCache<String> cache = open();
    for (int round = 0; round < 50; round++) {
      String key = "k" + round;
      List<String> seen = Threads.together(CALLERS, caller -> read(cache, key, "by " + caller));
      assertThat(seen).hasSize(CALLERS).containsOnly(seen.get(0));
    }
    assertThat(loads).hasValue(50);
  }

  @Rule("CA-2")
  final void callsWaitForTheLoadOfTheirKeyAlone() {
    ReadCache<String> cache = open();
    SlowLoad slow = new SlowLoad("slow");
    CompletableFuture<String> first = slow.readBy(cache, "k");
    CompletableFuture<String> second = Threads.elsewhere(() -> read(cache, "k", "its own"));
    Threads.assertWaits(second);
    for (int other = 0; other < 2 * LIMITS.maxEntries(); other++) {
      String key = "k" + other;
      assertThat(Threads.seenElsewhere(() -> read(cache, key, "other"))).isEqualTo("other");
    }
    slow.go.countDown();
    assertThat(Threads.get(first)).isEqualTo("slow");
    assertThat(Threads.get(second)).isEqualTo("slow");
  }

  @Rule("CA-3")
  final void valueEndsWithItsTime() {
    ReadCache<String> cache = open();
    read(cache, "k", "old");
    advance(TTL.dividedBy(2));
    assertThat(read(cache, "k", "new")).isEqualTo("old");
    advance(TTL.dividedBy(2));
    assertThat(read(cache, "k", "new")).isEqualTo("new");
  }

  @Rule("CA-3")
  final void valuesLoadedTogetherDontEndTogether() {
    ReadCache<String> cache = open();
    for (int key = 0; key < LIMITS.maxEntries(); key++) {
      read(cache, "k" + key, "old");
    }
    advance(part(1 - ReadCaches.JITTER).minusSeconds(1));
    assertThat(countOld(cache)).isEqualTo(LIMITS.maxEntries());
    advance(part(ReadCaches.JITTER / 2));
    assertThat(countOld(cache)).isBetween(1, LIMITS.maxEntries() - 1);
    advance(part(ReadCaches.JITTER / 2).plusSeconds(1));
    assertThat(countOld(cache)).isZero();
  }

  private static Duration part(double of) {
    return Duration.ofMillis((long) (TTL.toMillis() * of));
  }

  private int countOld(ReadCache<String> cache) {
    int old = 0;
    for (int key = 0; key < LIMITS.maxEntries(); key++) {
      old += read(cache, "k" + key, "new").equals("old") ? 1 : 0;
    }
    return old;
  }

  @Rule("CA-3")
  final void slowLoadIsAsOldAsItsBeginning() {
    ReadCache<String> cache = open();
    SlowLoad slow = new SlowLoad("old");
    CompletableFuture<String> first = slow.readBy(cache, "k");
    advance(TTL);
    assertThat(read(cache, "k", "new")).isEqualTo("new");
    slow.go.countDown();
    assertThat(Threads.get(first)).isEqualTo("old");
    assertThat(read(cache, "k", "newer")).isEqualTo("new");
  }

  @Rule("CA-4")
  final void failedLoadFailsThoseWhoWaitAndIsTriedAgain() {
    ReadCache<String> cache = open();
    for (Throwable fault : List.of(new IllegalStateException("load"), new AssertionError("load"))) {
      SlowLoad slow = new SlowLoad("never");
      CompletableFuture<String> first =
          Threads.elsewhere(
              () ->
                  cache.get(
                      "k",
                      () -> {
                        slow.get();
                        if (fault instanceof Error error) {
                          throw error;
                        }
                        throw (RuntimeException) fault;
                      }));
      SlowLoad.await(slow.begun);
      CompletableFuture<String> second = Threads.elsewhere(() -> read(cache, "k", "its own"));
      Threads.assertWaits(second);
      slow.go.countDown();
      assertThatThrownBy(() -> Threads.get(first)).isSameAs(fault);
      assertThatThrownBy(() -> Threads.get(second)).isSameAs(fault);
      assertThat(read(cache, "k", "value")).isEqualTo("value");
      cache.invalidate("k");
    }
  }

  @Rule("CA-4")
  final void loadThatAnswersNullFails() {
    ReadCache<String> cache = open();
    assertThatThrownBy(() -> cache.get("k", () -> null)).isInstanceOf(NullPointerException.class);
    assertThat(read(cache, "k", "value")).isEqualTo("value");
  }

  @Rule("CA-5")
  final void invalidatedValueIsLoadedAgain() {
    ReadCache<String> cache = open();
    read(cache, "k", "old");
    read(cache, "other", "kept");
    cache.invalidate("k");
    cache.invalidate("unknown");
    assertThat(read(cache, "k", "new")).isEqualTo("new");
    assertThat(read(cache, "other", "new")).isEqualTo("kept");
    cache.invalidateAll();
    assertThat(read(cache, "k", "newest")).isEqualTo("newest");
    assertThat(read(cache, "other", "newest")).isEqualTo("newest");
  }

  @Rule("CA-5")
  final void loadThatBeganBeforeAnInvalidationIsntKept() {
    List<List<String>> told = new ArrayList<>();
    for (boolean all : List.of(false, true)) {
      ReadCache<String> cache = open();
      SlowLoad stale = new SlowLoad("stale");
      CompletableFuture<String> first = stale.readBy(cache, "k");
      CompletableFuture<String> waiting = Threads.elsewhere(() -> read(cache, "k", "its own"));
      Threads.assertWaits(waiting);
      invalidate(cache, all);
      stale.go.countDown();
      told.add(List.of(Threads.get(first), Threads.get(waiting), read(cache, "k", "fresh")));
    }
    assertThat(told).containsOnly(List.of("stale", "stale", "fresh"));
  }

  @Rule("CA-5")
  final void callAfterAnInvalidationDoesntJoinAnEarlierLoad() {
    for (boolean all : List.of(false, true)) {
      ReadCache<String> cache = open();
      SlowLoad stale = new SlowLoad("stale");
      CompletableFuture<String> first = stale.readBy(cache, "k");
      invalidate(cache, all);
      assertThat(Threads.seenElsewhere(() -> read(cache, "k", "fresh"))).isEqualTo("fresh");
      stale.go.countDown();
      assertThat(Threads.get(first)).isEqualTo("stale");
      assertThat(read(cache, "k", "fresher")).isEqualTo("fresh");
    }
  }

  private static void invalidate(ReadCache<String> cache, boolean all) {
    if (all) {
      cache.invalidateAll();
    } else {
      cache.invalidate("k");
    }
  }

  @Rule("CA-5")
  final void whatIsInvalidatedWhileManyReadIsNeverSeenAgain() {
    ReadCache<Integer> cache = caches().open(LIMITS);
    AtomicInteger stored = new AtomicInteger();
    Threads.together(
        CALLERS,
        caller -> {
          for (int i = 0; i < 2_000; i++) {
            if (caller == 0) {
              stored.incrementAndGet();
              cache.invalidate("k");
            }
            int before = caller == 0 ? stored.get() : 0;
            assertThat(cache.get("k", stored::get)).isGreaterThanOrEqualTo(before);
          }
          return null;
        });
    assertThat(cache.get("k", stored::get)).isEqualTo(stored.get());
  }

  @Rule("CA-6")
  final void manyKeysDontMakeItGrow() {
    ReadCache<String> cache = open();
    int keys = 20 * LIMITS.maxEntries();
    for (int key = 0; key < keys; key++) {
      read(cache, "k" + key, "value");
    }
    AtomicInteger kept = new AtomicInteger();
    for (int key = 0; key < keys; key++) {
      try {
        cache.get(
            "k" + key,
            () -> {
              throw new IllegalStateException("not kept");
            });
        kept.incrementAndGet();
      } catch (IllegalStateException e) {
        // Let go of for a newer one.
      }
    }
    assertThat(kept).hasValueLessThanOrEqualTo(LIMITS.maxEntries()).hasPositiveValue();
  }
}
