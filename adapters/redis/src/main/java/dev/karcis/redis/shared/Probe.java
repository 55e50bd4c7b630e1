package dev.karcis.redis.shared;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Looks each second whether Redis is there, on a thread and a connection of its own, so that no
 * caller has to pay for finding out.
 */
final class Probe implements AutoCloseable {

  private static final long EVERY_MILLIS = 1_000;
  private static final String KEY = "karcis:probe";

  private final Endpoint endpoint;
  private final Duration timeout;
  private final Breaker breaker;
  private final Consumer<RuntimeException> failed;
  private final Runnable recovered;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "karcis-redis-probe");
            thread.setDaemon(true);
            return thread;
          });
  private Connection connection;

  Probe(
      Endpoint endpoint,
      Duration timeout,
      Breaker breaker,
      Consumer<RuntimeException> failed,
      Runnable recovered) {
    this.endpoint = endpoint;
    this.timeout = timeout;
    this.breaker = breaker;
    this.failed = failed;
    this.recovered = recovered;
  }

  void start() {
    timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Doesn't wait for a look under way, which ends by its timeout. */
  @Override
  public void close() {
    if (!timer.isShutdown()) {
      timer.execute(this::disconnect);
      timer.shutdown();
    }
  }

  private void look() {
    try {
      if (connection == null) {
        connection = new Connection(endpoint.address(), endpoint.config(timeout));
      }
      if (breaker.allows()) {
        connection.ping();
      } else {
        // A replica or a read-only server answers a ping, but is of no use to us; a full one is.
        connection.executeCommand(new CommandArguments(Command.DEL).add(KEY));
        recovered.run();
      }
    } catch (RuntimeException e) {
      disconnect();
      failed.accept(e);
    }
  }

  private void disconnect() {
    Connection last = connection;
    connection = null;
    if (last != null) {
      try {
        last.close();
      } catch (JedisException e) {
        // It was broken already.
      }
    }
  }
}
