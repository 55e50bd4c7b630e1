package dev.karcis.redis;

import dev.karcis.application.Adapter;
import dev.karcis.application.Ports;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Retention;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.redis.job.RedisJobs;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.RedisBroadcast;
import dev.karcis.redis.shared.RedisRateLimiter;
import dev.karcis.redis.stock.StockGate;
import java.net.URI;
import java.time.Duration;

/**
 * The gate before the stock, in Redis 6.2 or later: {@link SeatLock} and {@link AvailabilityBoard};
 * {@link Broadcast} and {@link RateLimiter} among the processes; and a {@link JobStore}, {@code
 * redis}, for jobs that can be made again. It opens its own connections, and closes them: at most
 * {@value GuardedRedis#MAX_CONNECTIONS}, two more, and one for each thread that waits for jobs.
 *
 * <p>Redis may come and go: while it is away the lock grants everything at once, the limiter throws
 * {@code StoreUnavailable}, and nobody waits for it. Thread-safe.
 */
public final class Redis implements Adapter {

  /** For connecting, for an answer, and for a free connection, each. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(200);

  private final GuardedRedis redis;
  private final RedisBroadcast broadcast;
  private final RedisJobs jobs;

  private Redis(URI url, Duration timeout) {
    this.redis = GuardedRedis.at(url, timeout);
    this.broadcast = RedisBroadcast.over(redis);
    this.jobs = RedisJobs.over(redis, Retention.DEFAULT);
  }

  /**
   * @param url {@code redis[s]://[[user]:password@]host[:port][/database]}; special characters of a
   *     password are percent-encoded
   * @throws IllegalArgumentException if it isn't such a URL
   */
  public static Redis at(String url) {
    return at(GuardedRedis.url(url));
  }

  /** As {@link #at(String)}. */
  public static Redis at(URI url) {
    return at(url, DEFAULT_TIMEOUT);
  }

  /**
   * As {@link #at(String)}.
   *
   * @param timeout 1 ms or more; a sale never waits much longer than this for Redis, and only once
   */
  public static Redis at(URI url, Duration timeout) {
    return new Redis(url, timeout);
  }

  @Override
  public void bind(Ports ports) {
    ports.bind(SeatLock.class, StockGate.seatLock(redis));
    ports.bind(AvailabilityBoard.class, StockGate.board(redis));
    ports.bind(Broadcast.class, broadcast);
    ports.bind(RateLimiter.class, RedisRateLimiter.over(redis));
    ports.jobs(jobs.store());
  }

  /** Whether Redis is asked at all: false from the first failure until it answers again. */
  public boolean isAvailable() {
    return redis.isAvailable();
  }

  @Override
  public void close() {
    jobs.close();
    broadcast.close();
    redis.close();
  }
}
