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
 * {@value GuardedRedis#MAX_CONNECTIONS}, {@value #MAX_JOBS_CONNECTIONS} for jobs, three more, and
 * one for each thread that waits for jobs.
 *
 * <p>Jobs have connections, a timeout and a circuit breaker of their own: whatever becomes of their
 * large calls, sales go on using Redis.
 *
 * <p>Redis may come and go: while it is away the lock grants everything at once, the limiter throws
 * {@code StoreUnavailable}, and nobody waits for it. Thread-safe.
 */
public final class Redis implements Adapter {

  /** For connecting, for an answer, and for a free connection, each. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(200);

  /** As {@link #DEFAULT_TIMEOUT}, for jobs, whose calls are larger and nobody's who buys. */
  public static final Duration MIN_JOBS_TIMEOUT = Duration.ofSeconds(2);

  private static final int MAX_JOBS_CONNECTIONS = 8;

  private final GuardedRedis redis;
  private final GuardedRedis redisForJobs;
  private final RedisBroadcast broadcast;
  private final RedisJobs jobs;

  private Redis(URI url, Duration timeout) {
    this.redis = GuardedRedis.at(url, timeout);
    this.broadcast = RedisBroadcast.over(redis);
    Duration patient = timeout.compareTo(MIN_JOBS_TIMEOUT) < 0 ? MIN_JOBS_TIMEOUT : timeout;
    this.redisForJobs = GuardedRedis.at(url, patient, MAX_JOBS_CONNECTIONS);
    this.jobs = RedisJobs.over(redisForJobs, Retention.DEFAULT);
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
   * @param timeout 1 ms or more; a sale never waits much longer than this for Redis, and only once.
   *     Jobs wait for {@link #MIN_JOBS_TIMEOUT} at least
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
    ports.jobs(jobStore());
  }

  JobStore jobStore() {
    return jobs.store();
  }

  /**
   * Whether sales ask Redis at all: false from the first failure of theirs until it answers again.
   */
  public boolean isAvailable() {
    return redis.isAvailable();
  }

  /** As {@link #isAvailable}, of jobs: one may be so without the other. */
  public boolean isAvailableForJobs() {
    return redisForJobs.isAvailable();
  }

  @Override
  public void close() {
    jobs.close();
    redisForJobs.close();
    broadcast.close();
    redis.close();
  }
}
