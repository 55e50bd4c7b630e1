package dev.karcis.redis.shared;

import dev.karcis.domain.shared.StoreUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A pool of connections behind a circuit breaker. The first call that fails opens it; from then on
 * every call fails at once, until a probe in the background finds that Redis takes writes again. So
 * a Redis that is away, hangs, loads its data or is a replica costs its callers one timeout at
 * most.
 *
 * <p>One that is full stays in use, though calls that would make it fuller fail: what makes room in
 * it are calls too. Thread-safe.
 */
public final class GuardedRedis implements AutoCloseable {

  public static final int MAX_CONNECTIONS = 16;

  private static final Logger LOG = LoggerFactory.getLogger(GuardedRedis.class);

  private final Endpoint endpoint;
  private final Duration timeout;
  private final RedisClient client;
  private final Breaker breaker = new Breaker();
  private final Probe probe;

  private GuardedRedis(Endpoint endpoint, Duration timeout, int maxConnections) {
    this.endpoint = endpoint;
    this.timeout = timeout;
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(maxConnections);
    pool.setMaxIdle(maxConnections);
    pool.setMaxWait(timeout);
    pool.setJmxEnabled(false);
    client =
        RedisClient.builder()
            .hostAndPort(endpoint.address())
            .clientConfig(endpoint.config(timeout))
            .poolConfig(pool)
            .build();
    probe = new Probe(endpoint, timeout, breaker, this::failed, this::recovered);
  }

  /**
   * Doesn't wait for Redis.
   *
   * @throws IllegalArgumentException if the URL isn't one of a Redis
   */
  public static GuardedRedis at(URI url, Duration timeout) {
    return at(url, timeout, MAX_CONNECTIONS);
  }

  /**
   * As {@link #at(URI, Duration)}.
   *
   * @param maxConnections for calls; one more is the probe's
   */
  public static GuardedRedis at(URI url, Duration timeout, int maxConnections) {
    GuardedRedis redis = new GuardedRedis(Endpoint.of(url), timeout, maxConnections);
    redis.probe.start();
    return redis;
  }

  /**
   * Unlike {@link URI#create} it doesn't repeat the URL, and the password in it, in its message.
   *
   * @throws IllegalArgumentException if it isn't a URL
   */
  public static URI url(String text) {
    return Endpoint.parse(text);
  }

  /**
   * Runs a script.
   *
   * @param keys at least one, all of one hash slot
   * @return null, a {@code Long}, a {@code byte[]} or a {@code List} of these
   * @throws StoreUnavailable if it didn't run to its end, or nobody knows whether it did
   */
  public Object run(Script script, List<byte[]> keys, List<byte[]> arguments) {
    return call(
        redis -> {
          try {
            return redis.evalsha(script.sha(), keys, arguments);
          } catch (JedisNoScriptException e) {
            return redis.eval(script.text(), keys, arguments);
          }
        });
  }

  /**
   * Runs a command.
   *
   * @throws StoreUnavailable if it failed, or nobody knows whether it did
   */
  public <T> T call(Function<RedisClient, T> command) {
    if (!breaker.allows()) {
      throw new StoreUnavailable("Redis is away; it is asked again when it answers", null);
    }
    try {
      return command.apply(client);
    } catch (JedisException e) {
      if (isFull(e)) {
        throw new StoreUnavailable("Redis is full", e);
      }
      failed(e);
      throw new StoreUnavailable("Redis failed; it is asked again when it answers", e);
    }
  }

  /** A script's error has this in the midst of it. */
  private static boolean isFull(JedisException fault) {
    return fault instanceof JedisDataException
        && fault.getMessage().contains("OOM command not allowed");
  }

  /**
   * Another connection, the caller's own; the breaker doesn't count what becomes of it. A reading
   * without end on it ends after {@value Endpoint#MAX_SILENCE_MILLIS} ms of silence.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if there is none to be had
   */
  public Connection connect() {
    return new Connection(endpoint.address(), endpoint.config(timeout));
  }

  public boolean isAvailable() {
    return breaker.allows();
  }

  @Override
  public void close() {
    probe.close();
    client.close();
  }

  private void failed(RuntimeException fault) {
    if (breaker.failed(fault)) {
      LOG.warn("Redis failed; going on without it until it answers again", fault);
    }
  }

  private void recovered() {
    // Connections that died with the old server would each fail a call, and open the breaker again.
    client.getPool().clear();
    breaker.close();
    LOG.info("Redis answers again");
  }
}
