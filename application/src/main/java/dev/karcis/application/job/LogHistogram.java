package dev.karcis.application.job;

import dev.karcis.application.job.LiveFigures.Spread;
import java.time.Duration;
import java.util.Optional;

/**
 * How often which time was seen, from 0.1 ms to 40 minutes, two buckets for each doubling. Not
 * thread-safe.
 */
final class LogHistogram {

  /** That of all times under the first bound, two for each doubling, that of all over the last. */
  static final int BUCKETS = 51;

  private static final long FIRST_NANOS = 100_000;
  private static final int DOUBLINGS = 25;

  /** Each level of a count is so much more than the one before: 63 of them reach 11,000,000. */
  private static final double LEVEL = 1.3;

  private static final String LEVELS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

  private final long[] counts = new long[BUCKETS];

  void add(long nanos) {
    counts[bucket(nanos)]++;
  }

  void add(LogHistogram other) {
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** Empty if there is nothing. */
  Optional<Spread> spread() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total == 0
        ? Optional.empty()
        : Optional.of(new Spread(quantile(total, 0.5), quantile(total, 0.99)));
  }

  private Duration quantile(long total, double share) {
    long wanted = (long) Math.ceil(total * share);
    int bucket = 0;
    for (long seen = counts[0]; seen < wanted; seen += counts[bucket]) {
      bucket++;
    }
    return Duration.ofNanos((long) (bucket == 0 ? FIRST_NANOS / 2.0 : middle(bucket)));
  }

  private static double middle(int bucket) {
    return FIRST_NANOS * Math.pow(2, (bucket - 1) / 2.0 + 0.25);
  }

  private static int bucket(long nanos) {
    long units = nanos / FIRST_NANOS;
    if (units < 1) {
      return 0;
    }
    int doublings = 63 - Long.numberOfLeadingZeros(units);
    if (doublings >= DOUBLINGS) {
      return BUCKETS - 1;
    }
    boolean upper = units * units >= 2L << 2 * doublings;
    return 1 + 2 * doublings + (upper ? 1 : 0);
  }

  /** At most one character a bucket, of letters, digits, hyphens and underscores; none if empty. */
  String text() {
    StringBuilder text = new StringBuilder(BUCKETS);
    int end = 0;
    for (int i = 0; i < BUCKETS; i++) {
      text.append(LEVELS.charAt(level(counts[i])));
      end = counts[i] > 0 ? i + 1 : end;
    }
    return text.substring(0, end);
  }

  /**
   * Counts come back some 14 % off at worst.
   *
   * @throws IllegalArgumentException for what {@link #text} doesn't write
   */
  static LogHistogram of(String text) {
    if (text.length() > BUCKETS) {
      throw new IllegalArgumentException(text.length() + " buckets");
    }
    LogHistogram histogram = new LogHistogram();
    for (int i = 0; i < text.length(); i++) {
      int level = LEVELS.indexOf(text.charAt(i));
      if (level < 0) {
        throw new IllegalArgumentException("no count: " + text.charAt(i));
      }
      histogram.counts[i] = level == 0 ? 0 : Math.round(Math.pow(LEVEL, level - 1));
    }
    return histogram;
  }

  private static int level(long count) {
    return count == 0
        ? 0
        : (int) Math.min(LEVELS.length() - 1, 1 + Math.round(Math.log(count) / Math.log(LEVEL)));
  }
}
