package dev.karcis.redis.job;

import dev.karcis.application.job.JobQueue;
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

  /** Nobody blocks for longer; what comes later each sees by itself. */
  private static final long SOON_NANOS = JobQueue.MAX_AWAIT.toNanos();

  private static final QueueScript LOOK = QueueScript.named("look");
  private static final QueueScript WAKE = QueueScript.named("wake");

  private final GuardedRedis redis;
  private final TokenConnections connections;

  JobWaits(GuardedRedis redis, TokenConnections connections) {
    this.redis = redis;
    this.connections = connections;
  }

  /**
   * Whatever becomes of a connection, it ends: blocking has a timeout of its own, and the look
   * before it is made on another connection, behind the breaker.
   *
   * <p>The token tells one of those who wait of a job that comes due sooner than what they know of.
   * So who took it and leaves before then puts it back for another.
   */
  void await(QueueName queue, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    boolean cut = false;
    boolean took = false;
    long left = atMost.toNanos();
    long foreseen = look(queue);
    while (foreseen > 0 && left > 0 && !Thread.currentThread().isInterrupted()) {
      long blocking = Math.min(left, foreseen - BEAT_NANOS);
      if (blocking < STEP_NANOS) {
        LockSupport.parkNanos(Math.min(STEP_NANOS, Math.min(left, foreseen)));
      } else {
        Taken taken = block(queue, blocking, cut);
        cut = taken == Taken.CUT_OFF;
        took |= taken == Taken.TOKEN;
      }
      left = end - System.nanoTime();
      foreseen = look(queue);
    }
    if (took && foreseen > 0 && foreseen < SOON_NANOS) {
      WAKE.run(redis, queue);
    }
  }

  private enum Taken {
    TOKEN,
    NOTHING,
    CUT_OFF
  }

  /** For how long there is nothing to claim, as far as can be told. */
  private long look(QueueName queue) {
    long micros = (Long) LOOK.run(redis, queue);
    return micros < 0 ? Long.MAX_VALUE : TimeUnit.MICROSECONDS.toNanos(micros);
  }

  /**
   * It may be cut off once, because of a restart in a quiet hour.
   *
   * @param again whether it was before
   */
  private Taken block(QueueName queue, long nanos, boolean again) {
    try {
      byte[] token = new QueueKeys(queue).wake();
      return connections.take(token, TimeUnit.NANOSECONDS.toMillis(nanos))
          ? Taken.TOKEN
          : Taken.NOTHING;
    } catch (JedisException e) {
      if (again) {
        throw new StoreUnavailable("Redis can't be waited for", e);
      }
      return Taken.CUT_OFF;
    }
  }
}
