package dev.karcis.embedded;

import java.nio.file.Path;

/**
 * A real PostgreSQL in a data directory: durable, behind a generated password, on 127.0.0.1 only.
 *
 * <p>Shared as {@link EmbeddedServers} says. {@code fsync}, {@code synchronous_commit} and {@code
 * full_page_writes} are read back from the server before it is handed out. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private final Membership membership;

  private EmbeddedPostgres(Path dataDirectory, Runnable afterwards) {
    PrivateFolder folder = PrivateFolder.in(dataDirectory, "postgres");
    membership = new Membership(folder, new PostgresServer(folder), afterwards);
  }

  /**
   * Starts or joins the PostgreSQL of a data directory, and returns when it answers.
   *
   * @param dataDirectory made if it isn't there; a local disk, since file locks guard it
   * @throws EmbeddedServerException if it can't run, or doesn't keep what it is given
   */
  public static EmbeddedPostgres in(Path dataDirectory) {
    return new EmbeddedPostgres(dataDirectory, () -> {});
  }

  /**
   * Starts a PostgreSQL for tests, in a temporary directory that closing deletes; the end of the
   * JVM closes it too.
   *
   * @throws EmbeddedServerException if it can't run
   */
  public static EmbeddedPostgres temporary() {
    return TemporaryDirectory.with(EmbeddedPostgres::new);
  }

  /** {@code jdbc:postgresql://127.0.0.1:<port>/karcis}: a database of our own, empty at first. */
  public String jdbcUrl() {
    return PostgresLogin.url(membership.port(), PostgresLogin.DATABASE);
  }

  /** The login's name; it may do everything in this server. */
  public String user() {
    return PostgresLogin.USER;
  }

  /** The login's generated password. */
  public String password() {
    return membership.password();
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
