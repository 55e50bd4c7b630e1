package dev.karcis.redis.job;

import dev.karcis.application.job.QueueName;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.redis.shared.GuardedRedis;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Waits for jobs: looks, blocks on the queue's token while nothing is foreseeable, looks again. A
 * token that comes between a look and the blocking stays for it; one that is lost with who took it
 * costs a second, as nobody blocks for longer. Thread-safe.
 */
final class JobWaits {

  /** Redis notices that a blocking is over at the next beat of its clock, ten times a second. */
  private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The last beat before something is due is spent awake. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final QueueScript LOOK = QueueScript.named("look");

  private final GuardedRedis redis;
  private final TokenConnections connections;

  JobWaits(GuardedRedis redis, TokenConnections connections) {
    this.redis = redis;
    this.connections = connections;
  }

  /**
   * Whatever becomes of a connection, it ends: blocking has a timeout of its own, and the look
   * before it is made on another connection, behind the breaker.
   */
  void await(QueueName queue, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    boolean cut = false;
    long left = atMost.toNanos();
    long foreseen = look(queue);
    while (foreseen > 0 && left > 0 && !Thread.currentThread().isInterrupted()) {
      long blocking = Math.min(left, foreseen - BEAT_NANOS);
      if (blocking < STEP_NANOS) {
        LockSupport.parkNanos(Math.min(STEP_NANOS, Math.min(left, foreseen)));
      } else {
        cut = block(queue, blocking, cut);
      }
      left = end - System.nanoTime();
      foreseen = look(queue);
    }
  }

  /** For how long there is nothing to claim, as far as can be told. */
  private long look(QueueName queue) {
    long micros = (Long) LOOK.run(redis, queue);
    return micros < 0 ? Long.MAX_VALUE : TimeUnit.MICROSECONDS.toNanos(micros);
  }

  /**
   * Answers whether it was cut off. Once may be because of a restart in a quiet hour.
   *
   * @param again whether it was before
   */
  private boolean block(QueueName queue, long nanos, boolean again) {
    try {
      connections.take(new QueueKeys(queue).wake(), TimeUnit.NANOSECONDS.toMillis(nanos));
      return false;
    } catch (JedisException e) {
      if (again) {
        throw new StoreUnavailable("Redis can't be waited for", e);
      }
      return true;
    }
  }
}
