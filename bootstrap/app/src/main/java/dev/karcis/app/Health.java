package dev.karcis.app;

import dev.karcis.application.Karcis;
import dev.karcis.http.Probes;
import dev.karcis.postgres.Postgres;
import dev.karcis.redis.Redis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a process says of itself: whether it is well and ready, and what it does without. */
final class Health implements AutoCloseable {

  private final Karcis karcis;
  private final Optional<Redis> redis;
  private final DatabaseWatch watch;

  Health(Karcis karcis, Postgres postgres, Optional<Redis> redis) {
    this.karcis = karcis;
    this.redis = redis;
    this.watch = new DatabaseWatch(postgres);
  }

  Probes probes() {
    return new Probes(karcis::stuck, watch::problems, this::degraded);
  }

  /**
   * Sales and jobs find out by their own calls what Redis is good for, so each is named: a replica
   * answers the pings of a worker where nobody sells, and takes none of its jobs.
   */
  private List<String> degraded() {
    List<String> degraded = new ArrayList<>();
    redis.filter(its -> !its.isAvailable()).ifPresent(its -> degraded.add("redis"));
    redis.filter(its -> !its.isAvailableForJobs()).ifPresent(its -> degraded.add("redis-jobs"));
    return degraded;
  }

  @Override
  public void close() {
    watch.close();
  }
}
