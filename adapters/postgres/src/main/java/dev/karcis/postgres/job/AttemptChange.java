package dev.karcis.postgres.job;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.QueueName;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Changes of a queue's attempts, in one transaction. Not thread-safe. */
final class AttemptChange {

  private final QueueName queue;
  private final List<Call> calls = new ArrayList<>();

  AttemptChange(QueueName queue) {
    this.queue = queue;
  }

  /**
   * @param statement of rows, whose last parameter is the queue; it answers the id and the fence of
   *     each that it found
   */
  <T> AttemptChange add(BulkStatement<T> statement, List<T> rows) {
    if (!rows.isEmpty()) {
      calls.add(statement.with(rows).and(queue.value()));
    }
    return this;
  }

  /** Answers those that were found; what was done may be lost with the server. */
  Set<Attempt> send(Database database) {
    return calls.isEmpty() ? Set.of() : send(database, new Pipeline().change(Call.UNSYNCED));
  }

  /** Answers those that were found, when what was done is on disk. */
  Set<Attempt> sendSynced(Database database) {
    return send(database, new Pipeline());
  }

  private Set<Attempt> send(Database database, Pipeline pipeline) {
    Set<Attempt> found = new HashSet<>();
    calls.forEach(call -> pipeline.query(call, row -> found.add(Attempts.of(row))));
    database.apart(
        () -> {
          found.clear();
          database.later(pipeline);
        });
    return found;
  }
}
