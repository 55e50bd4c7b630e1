package dev.karcis.application.job;

import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.RateLimiter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which handler does which type of jobs. Thread-safe. */
public final class JobHandlers {

  private final Codec codec;
  private final Optional<RateLimiter> limiter;
  private final Map<Key, Known<?>> known;

  private record Key(String type, int version) {}

  /** A type of jobs that can be done here. */
  record Known<T extends Record>(
      JobType<T> type, JobHandler<T> handler, Optional<JobThrottle> throttle, Codec codec) {

    void handle(JobRun run) throws Exception {
      handler.handle(codec.decode(run.claimed().job().payload().bytes(), type.payload()), run);
    }
  }

  private JobHandlers(Codec codec, Optional<RateLimiter> limiter, Map<Key, Known<?>> known) {
    this.codec = codec;
    this.limiter = limiter;
    this.known = Map.copyOf(known);
  }

  /** Knows no type yet. */
  public static JobHandlers using(Codec codec) {
    return new JobHandlers(codec, Optional.empty(), Map.of());
  }

  /** These, and throttled types beside them. */
  public JobHandlers limitedBy(RateLimiter its) {
    return new JobHandlers(codec, Optional.of(its), known);
  }

  /**
   * These and one more.
   *
   * @throws IllegalArgumentException if it is known already, or throttled where nothing limits
   */
  public <T extends Record> JobHandlers with(JobType<T> type, JobHandler<T> handler) {
    Map<Key, Known<?>> all = new HashMap<>(known);
    Key key = new Key(type.name(), type.version());
    if (all.put(key, new Known<>(type, handler, throttle(type), codec)) != null) {
      throw new IllegalArgumentException(
          "two handlers of jobs " + key.type + " of version " + key.version);
    }
    return new JobHandlers(codec, limiter, all);
  }

  private Optional<JobThrottle> throttle(JobType<?> type) {
    return type.rate().map(rate -> new JobThrottle(type, rate, requireLimiter(type)));
  }

  private RateLimiter requireLimiter(JobType<?> type) {
    return limiter.orElseThrow(
        () ->
            new IllegalArgumentException(
                "jobs.types." + type.name() + ".rate: no adapter here has a RateLimiter"));
  }

  Optional<Known<?>> find(Job job) {
    return Optional.ofNullable(known.get(new Key(job.type(), job.version())));
  }

  boolean know(JobType<?> type) {
    return known.containsKey(new Key(type.name(), type.version()));
  }

  Collection<Known<?>> all() {
    return known.values();
  }
}
