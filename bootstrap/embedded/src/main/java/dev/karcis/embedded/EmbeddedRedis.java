package dev.karcis.embedded;

import java.nio.file.Path;

/**
 * A real Redis in a data directory: with an append-only file written through every second, behind a
 * generated password, on 127.0.0.1 only, refusing writes rather than forgetting keys.
 *
 * <p>Shared as {@link EmbeddedServers} says. Thread-safe.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private final Membership membership;

  private EmbeddedRedis(Path dataDirectory, Runnable afterwards) {
    PrivateFolder folder = PrivateFolder.in(dataDirectory, "redis");
    membership = new Membership(folder, new RedisServer(folder), afterwards);
  }

  /**
   * Starts or joins the Redis of a data directory, and returns when it answers.
   *
   * @param dataDirectory made if it isn't there; a local disk, since file locks guard it
   * @throws EmbeddedServerException if it can't run, or doesn't keep what it is given
   */
  public static EmbeddedRedis in(Path dataDirectory) {
    return new EmbeddedRedis(dataDirectory, () -> {});
  }

  /**
   * Starts a Redis for tests, in a temporary directory that closing deletes; the end of the JVM
   * closes it too.
   *
   * @throws EmbeddedServerException if it can't run
   */
  public static EmbeddedRedis temporary() {
    return TemporaryDirectory.with(EmbeddedRedis::new);
  }

  /** {@code redis://:<password>@127.0.0.1:<port>}; the password needs no escaping in it. */
  public String url() {
    return "redis://:" + membership.password() + "@127.0.0.1:" + membership.port();
  }

  /**
   * Leaves the server; the last to leave stops it and waits until it is down. A second call does
   * nothing.
   *
   * @throws EmbeddedServerException if it didn't stop in time
   */
  @Override
  public void close() {
    membership.close();
  }
}
