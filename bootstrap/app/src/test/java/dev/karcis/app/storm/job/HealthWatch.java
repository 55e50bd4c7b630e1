package dev.karcis.app.storm.job;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.stage.RedisServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks a process whether it is ready, and Redis whether it answers, again and again. */
final class HealthWatch implements AutoCloseable {

  private static final long BETWEEN_MILLIS = 20;

  private final Api api;
  private final RedisServer redis;
  private final List<Look> looks = new ArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /**
   * What was seen.
   *
   * @param status of the answer about readiness; 0 for none
   * @param degraded what the process said that it is without
   * @param redisAnswers whether it did just before
   */
  record Look(Instant at, int status, Set<String> degraded, boolean redisAnswers) {

    boolean isReady() {
      return status == 200;
    }
  }

  private HealthWatch(URI process, RedisServer redis) {
    this.api = new Api(process);
    this.redis = redis;
  }

  static HealthWatch of(WorkerProcess process, RedisServer redis) {
    HealthWatch watch = new HealthWatch(process.address(), redis);
    watch.timer.scheduleWithFixedDelay(watch::look, 0, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    boolean answers = redis.answers();
    Instant at = Instant.now();
    Answer answer = api.get("/health/ready");
    Set<String> degraded = new HashSet<>();
    answer.body().path("degraded").forEach(its -> degraded.add(its.asString()));
    add(new Look(at, answer.status(), degraded, answers));
  }

  private synchronized void add(Look look) {
    looks.add(look);
  }

  synchronized List<Look> looks() {
    return List.copyOf(looks);
  }

  /** Whether the process is ready now, and lacks nothing. */
  boolean isWhole() {
    List<Look> all = looks();
    Optional<Look> last = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    return last.filter(look -> look.isReady() && look.degraded().isEmpty()).isPresent();
  }

  List<Look> between(Instant from, Instant until) {
    return looks().stream()
        .filter(look -> !look.at().isBefore(from) && look.at().isBefore(until))
        .toList();
  }

  /** When the process first said so, since then. */
  Duration said(Set<String> degraded, Instant since) {
    return Duration.between(
        since,
        looks().stream()
            .filter(look -> look.at().isAfter(since) && look.degraded().equals(degraded))
            .findFirst()
            .orElseThrow()
            .at());
  }

  /** When Redis first answered since then. */
  Instant redisAnswered(Instant since) {
    return looks().stream()
        .filter(look -> look.at().isAfter(since) && look.redisAnswers())
        .findFirst()
        .orElseThrow()
        .at();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
