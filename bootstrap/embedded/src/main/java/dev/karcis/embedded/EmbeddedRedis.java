package dev.karcis.embedded;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real Redis in a data directory: with an append-only file written through every second, behind a
 * generated password, on 127.0.0.1 only, refusing writes rather than forgetting keys.
 *
 * <p>Shared as {@link EmbeddedServers} says. Thread-safe.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private final RedisServer server;
  private final Members members;
  private final int port;
  private final String password;
  private final Runnable afterwards;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedRedis(Path dataDirectory, Runnable afterwards) {
    PrivateFolder folder = PrivateFolder.in(dataDirectory, "redis");
    this.afterwards = afterwards;
    server = new RedisServer(folder);
    members = Members.of(folder);
    port = members.join(server);
    password = Secret.of(folder);
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
    return "redis://:" + password + "@127.0.0.1:" + port;
  }

  /**
   * Leaves the server; the last to leave stops it and waits until it is down. A second call does
   * nothing.
   *
   * @throws EmbeddedServerException if it didn't stop in time
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        members.leave(server);
      } finally {
        afterwards.run();
      }
    }
  }
}
