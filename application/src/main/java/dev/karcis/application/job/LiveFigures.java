package dev.karcis.application.job;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens in a queue, in the last minute or so, over all processes that could be heard.
 *
 * @param workers how many of its jobs may run at once
 * @param running how many do
 * @param perSecond jobs done
 * @param waited from when jobs were due until they were claimed; empty if none ran
 * @param ran how long they took; empty if none ran
 */
public record LiveFigures(
    int workers, int running, double perSecond, Optional<Spread> waited, Optional<Spread> ran) {

  public static final LiveFigures NONE =
      new LiveFigures(0, 0, 0, Optional.empty(), Optional.empty());

  /** The median and the 99th percentile, each some 20 % off at worst. */
  public record Spread(Duration p50, Duration p99) {}
}
