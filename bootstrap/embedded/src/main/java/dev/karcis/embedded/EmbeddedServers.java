package dev.karcis.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An embedded PostgreSQL and an embedded Redis in one data directory.
 *
 * <p>The servers belong to the directory, not to the process: whoever opens the same directory
 * joins the servers that run there, a process that was killed leaves them running for the next one,
 * and the last to {@linkplain #close() close} stops them. Thread-safe.
 */
public final class EmbeddedServers implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final EmbeddedRedis redis;
  private final Runnable afterwards;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedServers(EmbeddedPostgres postgres, EmbeddedRedis redis, Runnable afterwards) {
    this.postgres = postgres;
    this.redis = redis;
    this.afterwards = afterwards;
  }

  /**
   * Starts or joins both servers of a data directory, at the same time, and returns when both
   * answer.
   *
   * @param dataDirectory made if it isn't there; a local disk, since file locks guard it
   * @throws EmbeddedServerException if either can't run; the other is then left again
   */
  public static EmbeddedServers in(Path dataDirectory) {
    return in(dataDirectory, () -> {});
  }

  /**
   * Starts both servers for tests, in a temporary directory that closing deletes; the end of the
   * JVM closes them too.
   *
   * @throws EmbeddedServerException if either can't run
   */
  public static EmbeddedServers temporary() {
    return TemporaryDirectory.with(EmbeddedServers::in);
  }

  private static EmbeddedServers in(Path dataDirectory, Runnable afterwards) {
    CompletableFuture<EmbeddedRedis> redis =
        CompletableFuture.supplyAsync(
            () -> EmbeddedRedis.in(dataDirectory), task -> new Thread(task, "redis-start").start());
    EmbeddedPostgres postgres;
    try {
      postgres = EmbeddedPostgres.in(dataDirectory);
    } catch (RuntimeException e) {
      redis.handle((started, failed) -> closed(started)).join();
      throw e;
    }
    try {
      return new EmbeddedServers(postgres, redis.join(), afterwards);
    } catch (CompletionException e) {
      postgres.close();
      throw e.getCause() instanceof EmbeddedServerException cause ? cause : e;
    }
  }

  /** The PostgreSQL; closing it by itself leaves it before this object does. */
  public EmbeddedPostgres postgres() {
    return postgres;
  }

  /** The Redis; closing it by itself leaves it before this object does. */
  public EmbeddedRedis redis() {
    return redis;
  }

  /**
   * Leaves both servers; the last to leave stops them and waits until they are down. A second call
   * does nothing.
   *
   * @throws EmbeddedServerException if a server didn't stop in time
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      redis.close();
    } finally {
      closePostgres();
    }
  }

  private void closePostgres() {
    try {
      postgres.close();
    } finally {
      afterwards.run();
    }
  }

  private static boolean closed(EmbeddedRedis started) {
    if (started != null) {
      started.close();
    }
    return true;
  }
}
