package dev.karcis.redis.job;

import dev.karcis.redis.shared.GuardedRedis;
import java.util.Deque;
import java.util.concurrent.LinkedBlockingDeque;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Connections on which threads block, one for each thread that does; a few are kept for the next.
 * Thread-safe.
 */
final class TokenConnections implements AutoCloseable {

  private static final int MAX_IDLE = 16;

  /** Of a server that should have answered by now: it hangs, or the way to it is cut. */
  private static final int MAX_SILENCE_MILLIS = 500;

  private static final double MILLIS_PER_SECOND = 1_000;

  private final GuardedRedis redis;
  private final Deque<Connection> idle = new LinkedBlockingDeque<>(MAX_IDLE);
  private volatile boolean closed;

  TokenConnections(GuardedRedis redis) {
    this.redis = redis;
  }

  /**
   * Takes a token, or waits until the time is over; answers whether it took one.
   *
   * @throws JedisException if the connection broke; the others are thrown away too then
   */
  boolean take(byte[] key, long millis) {
    Connection last = idle.pollFirst();
    Connection connection = last == null ? redis.connect() : last;
    boolean took;
    try {
      connection.setSoTimeout(Math.toIntExact(millis + MAX_SILENCE_MILLIS));
      Object taken =
          connection.executeCommand(
              new CommandArguments(Command.BLPOP).add(key).add(millis / MILLIS_PER_SECOND));
      took = taken != null;
    } catch (JedisException e) {
      close(connection);
      closeIdle();
      throw e;
    }
    if (closed || !idle.offerFirst(connection)) {
      close(connection);
    }
    return took;
  }

  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  private void closeIdle() {
    Connection next = idle.pollFirst();
    while (next != null) {
      close(next);
      next = idle.pollFirst();
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (JedisException e) {
      // It was broken already.
    }
  }
}
