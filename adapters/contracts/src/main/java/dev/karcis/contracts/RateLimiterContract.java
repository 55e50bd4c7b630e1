package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Rate;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.application.shared.RateLimiter.Grant;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Holds an implementation of {@link RateLimiter} to its rules. */
public abstract class RateLimiterContract extends PortContract<RateLimiter> {

  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final Rate SIX_AN_HOUR = new Rate(6, Duration.ofHours(1));

  private final String key = "contract " + Samples.id();

  protected abstract RateLimiter limiter();

  /** A limiter whose store is away. */
  protected abstract RateLimiter unreachable();

  /** Lets time go by: moves the store's clock, makes what is stored older, or waits. */
  protected abstract void advance(Duration time);

  /** Whether the store holds anything of a key. */
  protected abstract boolean knows(String what);

  /** Does it in a transaction that rolls back; just does it where the store has none. */
  protected abstract void rolledBack(Runnable work);

  @Override
  final RateLimiter underTest() {
    return limiter();
  }

  private int take(int wanted) {
    return limiter().take(key, SIX_AN_HOUR, wanted).permits();
  }

  private Duration next() {
    return limiter().take(key, SIX_AN_HOUR, 0).next();
  }

  private static void assertAbout(Duration actual, Duration expected) {
    assertThat(actual).isBetween(expected.minusSeconds(30), expected);
  }

  @Rule("RL-1")
  final void bucketIsFullAtFirstAndThenEmpty() {
    assertThat(take(4)).isEqualTo(4);
    assertThat(take(4)).isEqualTo(2);
    assertThat(take(1)).isZero();
  }

  @Rule("RL-1")
  final void moreThanItHoldsIsNeverGranted() {
    assertThat(take(1_000)).isEqualTo(6);
    advance(Duration.ofHours(20));
    assertThat(take(1_000)).isEqualTo(6);
  }

  @Rule("RL-1")
  final void itFillsUpEvenly() {
    take(6);
    advance(INTERVAL.minusSeconds(30));
    assertThat(take(1)).isZero();
    advance(Duration.ofSeconds(31));
    assertThat(take(2)).isEqualTo(1);
    advance(INTERVAL.multipliedBy(3));
    assertThat(take(6)).isEqualTo(3);
  }

  @Rule("RL-1")
  final void permitGoesToOneOfManyTakes() {
    for (int round = 0; round < 10; round++) {
      String its = key + round;
      List<Integer> granted =
          Threads.together(8, thread -> limiter().take(its, SIX_AN_HOUR, 2).permits());
      assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
    }
  }

  /** The bucket in whole minutes; what the test itself takes doesn't make one. */
  @Rule({"RL-1", "RL-3"})
  final void longHistoryIsAsTheRateSays() {
    long seed = System.nanoTime();
    Random chance = new Random(seed);
    int lackMinutes = 0;
    for (int step = 0; step < 100; step++) {
      int wanted = chance.nextInt(5);
      int expected = Math.min(wanted, (60 - lackMinutes) / 10);
      assertThat(take(wanted)).as("seed %d, step %d", seed, step).isEqualTo(expected);
      int minutes = chance.nextInt(30);
      lackMinutes = Math.max(0, lackMinutes + 10 * expected - minutes);
      advance(Duration.ofMinutes(minutes));
    }
  }

  @Rule("RL-1")
  final void quickRateFillsUpByItself() {
    Rate quick = new Rate(10_000, Duration.ofSeconds(1));
    int granted = limiter().take(key, quick, 10_000).permits();
    assertThat(granted).isEqualTo(10_000);
    Threads.eventually(() -> limiter().take(key, quick, 1).permits() == 1);
  }

  @Rule("RL-2")
  final void nextIsTold() {
    Grant some = limiter().take(key, SIX_AN_HOUR, 5);
    assertThat(some).isEqualTo(new Grant(5, Duration.ZERO));
    Grant last = limiter().take(key, SIX_AN_HOUR, 5);
    assertThat(last.permits()).isEqualTo(1);
    assertAbout(last.next(), INTERVAL);
    advance(Duration.ofMinutes(4));
    assertAbout(next(), Duration.ofMinutes(6));
    advance(Duration.ofMinutes(6));
    assertThat(next()).isZero();
  }

  @Rule("RL-2")
  final void takeOfNoneTakesNothing() {
    assertThat(limiter().take(key, SIX_AN_HOUR, 0)).isEqualTo(new Grant(0, Duration.ZERO));
    assertThat(take(6)).isEqualTo(6);
  }

  @Rule("RL-3")
  final void whoAsksInVainPutsNothingOff() {
    take(6);
    for (int minute = 0; minute < 10; minute++) {
      assertThat(take(6)).isZero();
      advance(Duration.ofMinutes(1));
    }
    assertThat(take(6)).isEqualTo(1);
  }

  @Rule("RL-4")
  final void keysDontTouchEachOther() {
    List<String> keys =
        List.of(
            key,
            key + "'",
            key.toUpperCase(Locale.ROOT),
            key + " ",
            key + "é",
            key + "e\u0301",
            "*" + key);
    for (String its : keys) {
      assertThat(limiter().take(its, SIX_AN_HOUR, 9).permits()).as(its).isEqualTo(6);
    }
    for (String its : keys) {
      assertThat(limiter().take(its, SIX_AN_HOUR, 9).permits()).as(its).isZero();
    }
  }

  @Rule("RL-5")
  final void takeStaysThoughTheTransactionRollsBack() {
    rolledBack(() -> assertThat(take(6)).isEqualTo(6));
    assertThat(take(1)).isZero();
  }

  @Rule("RL-6")
  final void changedRateGoesOn() {
    take(6);
    Rate slower = new Rate(2, Duration.ofHours(10));
    assertThat(limiter().take(key, slower, 2).permits()).as("an hour is lacking").isEqualTo(1);
    advance(Duration.ofMinutes(59));
    assertThat(limiter().take(key, slower, 2).permits()).isZero();
    advance(Duration.ofMinutes(2));
    assertThat(limiter().take(key, slower, 2).permits()).isEqualTo(1);
  }

  @Rule("RL-6")
  final void nobodyWaitsForTheOldRate() {
    limiter().take(key, new Rate(1, Duration.ofDays(1)), 1);
    assertAbout(next(), INTERVAL);
    advance(INTERVAL);
    assertThat(take(6)).isEqualTo(1);
  }

  @Rule("RL-7")
  final void fullBucketIsForgotten() {
    take(3);
    assertThat(knows(key)).isTrue();
    advance(Duration.ofMinutes(31));
    forgetAll();
    assertThat(knows(key)).isFalse();
    assertThat(take(9)).isEqualTo(6);
  }

  @Rule("RL-7")
  final void bucketThatIsntFullStays() {
    take(3);
    advance(Duration.ofMinutes(29));
    forgetAll();
    assertThat(knows(key)).isTrue();
    assertThat(take(9)).isEqualTo(5);
  }

  @Rule("RL-7")
  final void noMoreAreForgottenThanAsked() {
    for (int other = 0; other < 5; other++) {
      limiter().take(key + other, SIX_AN_HOUR, 1);
    }
    advance(Duration.ofMinutes(11));
    assertThat(limiter().purge(2)).isBetween(0, 2);
    long left = IntStream.range(0, 5).filter(other -> knows(key + other)).count();
    assertThat(left).isIn(0L, 3L, 4L, 5L);
  }

  private void forgetAll() {
    Threads.eventually(() -> limiter().purge(100) < 100);
  }

  @Rule("RL-8")
  final void whatIsOutOfBoundsIsRefused() {
    RateLimiter limiter = limiter();
    String longest = key + "x".repeat(RateLimiter.MAX_KEY - key.length());
    for (String bad : new String[] {null, "", " ", "a\nb", "a\u0000", longest + "x"}) {
      assertThatThrownBy(() -> limiter.take(bad, SIX_AN_HOUR, 1)).isInstanceOf(InvalidInput.class);
    }
    for (int bad : new int[] {-1, Integer.MIN_VALUE, Rate.MAX_PERMITS + 1}) {
      assertThatThrownBy(() -> limiter.take(key, SIX_AN_HOUR, bad))
          .isInstanceOf(InvalidInput.class);
    }
    assertThat(limiter.take(longest, SIX_AN_HOUR, Rate.MAX_PERMITS).permits()).isEqualTo(6);
    assertThat(take(9)).isEqualTo(6);
  }

  @Rule({"RL-1", "RL-8"})
  final void largestRatesAreKept() {
    Rate dayful = new Rate(Rate.MAX_PERMITS, Rate.MAX_PER);
    assertThat(limiter().take(key, dayful, Rate.MAX_PERMITS).permits()).isEqualTo(Rate.MAX_PERMITS);
    advance(Duration.ofHours(12));
    int half = Rate.MAX_PERMITS / 2;
    assertThat(limiter().take(key, dayful, Rate.MAX_PERMITS).permits())
        .isBetween(half - 100, half + 1_000);
  }

  @Rule("RL-9")
  final void storeThatIsAwayIsUnavailable() {
    assertThatThrownBy(() -> unreachable().take(key, SIX_AN_HOUR, 1))
        .isInstanceOf(StoreUnavailable.class);
  }
}
