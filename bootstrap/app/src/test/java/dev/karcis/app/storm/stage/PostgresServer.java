package dev.karcis.app.storm.stage;

import dev.karcis.benchmarks.check.Invariants;
import dev.karcis.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The embedded PostgreSQL of a data directory, to be broken. Not thread-safe. */
public final class PostgresServer implements AutoCloseable {

  private final Path data;
  private final Invariants questions;
  private final List<EmbeddedPostgres> joined = new ArrayList<>();

  /**
   * @param data of the embedded servers
   */
  PostgresServer(Path data, EmbeddedPostgres server) {
    this.data = data;
    this.questions = new Invariants(server);
  }

  /** Ends all sessions, as an operator's restart does. */
  public void stop() {
    Signal.end(ProcessFile.first(data.resolve("postgres/data/postmaster.pid")), "INT");
  }

  /** Returns when it answers. */
  public void start() {
    joined.add(EmbeddedPostgres.in(data));
  }

  /** Kills one session's process; the server then ends all others, and recovers as from a crash. */
  public void crash() {
    List<String> before = checkpointer();
    Signal.send(Long.parseLong(sessions("true").get(0)), "KILL");
    Await.until(() -> !checkpointer().isEmpty() && !checkpointer().equals(before));
  }

  /** Whether a process of ours is in the middle of a sale, with the stock locked. */
  public boolean isSelling() {
    return !sessions(
            """
            a.state = 'idle in transaction' and exists (
              select from pg_locks l where l.pid = a.pid and l.granted
                and l.relation = 'karcis.stock'::regclass and l.mode = 'RowShareLock')
            """)
        .isEmpty();
  }

  /** Its process is another one after a recovery; empty while nobody can log in. */
  private List<String> checkpointer() {
    try {
      return questions.strings(
          "select pid from pg_stat_activity where backend_type = 'checkpointer'");
    } catch (IllegalStateException e) {
      return List.of();
    }
  }

  private List<String> sessions(String which) {
    return questions.strings(
        "select a.pid from pg_stat_activity a where a.application_name = 'karcis' and " + which);
  }

  @Override
  public void close() {
    joined.forEach(EmbeddedPostgres::close);
  }
}
