package dev.karcis.application.job;

import dev.karcis.application.job.Ended.HandedBack;
import dev.karcis.application.job.JobHandlers.Known;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.RateLimiter.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets jobs of throttled types begin as far as there are permits. Thread-safe. */
final class Permits {

  /** While nobody can say whether there is one. */
  private static final Duration THROTTLE_AWAY = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private final Monitor monitor;

  Permits(LongSupplier nanoTime, Monitor monitor) {
    this.nanoTime = nanoTime;
    this.monitor = monitor;
  }

  /**
   * Answers which may begin, those of no throttled type first.
   *
   * @param turnedAway are given the others
   */
  List<JobRun> deal(List<JobRun> wanting, List<Ended> turnedAway) {
    List<JobRun> begin = new ArrayList<>(wanting.size());
    Map<JobThrottle, List<JobRun>> throttled = new LinkedHashMap<>();
    for (JobRun run : wanting) {
      run.handler()
          .flatMap(Known::throttle)
          .ifPresentOrElse(
              its -> throttled.computeIfAbsent(its, any -> new ArrayList<>()).add(run),
              () -> begin.add(run));
    }
    throttled.forEach((its, runs) -> deal(its, runs, begin, turnedAway));
    return begin;
  }

  private void deal(
      JobThrottle throttle, List<JobRun> wanting, List<JobRun> begin, List<Ended> turnedAway) {
    Grant grant = take(throttle, wanting.size());
    begin.addAll(wanting.subList(0, grant.permits()));
    List<JobRun> others = wanting.subList(grant.permits(), wanting.size());
    if (!others.isEmpty()) {
      List<Duration> delays = throttle.putOff(others.size(), grant.next(), nanoTime.getAsLong());
      for (int i = 0; i < others.size(); i++) {
        turnedAway.add(new HandedBack(others.get(i), delays.get(i)));
      }
    }
  }

  private Grant take(JobThrottle throttle, int wanted) {
    try {
      return throttle.take(wanted);
    } catch (RuntimeException e) {
      monitor.taskFailed("throttle " + throttle.key(), e);
      return new Grant(0, THROTTLE_AWAY);
    }
  }
}
