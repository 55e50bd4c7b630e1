package dev.karcis.postgres.job;

import dev.karcis.application.job.BatchCall;
import dev.karcis.application.job.BatchCall.When;
import dev.karcis.application.job.BatchDraft;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobBytes;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.MemberEnd;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import dev.karcis.postgres.shared.SqlTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Batches in a table, with their counters and the callbacks that are still to be enqueued; a row
 * for each member that has ended in another.
 */
final class BatchTable implements JobBatches {

  private static final String CREATE =
      """
      insert into karcis.job_batch (id, name, total, then_job, caught_job, last_job)
      values (:id, :name, :total, :then, :caught, :last)
      on conflict (id) do nothing
      """;

  private static final String CANCEL =
      """
      update karcis.job_batch set cancelled_at = clock_timestamp()
      where id = :id and cancelled_at is null and ended_at is null
      """;

  /** The columns of {@link BatchStatements#READ} from which each callback is read. */
  private static final int FIRST_CALLBACK = 10;

  private final Database database;

  BatchTable(Database database) {
    this.database = database;
  }

  @Override
  public boolean create(BatchDraft batch) {
    return changed(
            handle ->
                handle
                    .createUpdate(CREATE)
                    .bind("id", batch.id())
                    .bind("name", batch.name())
                    .bind("total", batch.total())
                    .bind("then", bytes(batch, When.THEN))
                    .bind("caught", bytes(batch, When.CAUGHT))
                    .bind("last", bytes(batch, When.LAST))
                    .execute())
        == 1;
  }

  @Override
  public List<BatchCall> ended(List<MemberEnd> ends) {
    JobQueue.requireBounded(ends.size());
    Set<UUID> batches = ends.stream().map(MemberEnd::batch).collect(Collectors.toSet());
    List<BatchCall> due = new ArrayList<>();
    if (!ends.isEmpty()) {
      send(
          new Pipeline()
              .change(BatchStatements.LOCK.with(batches))
              .change(BatchStatements.COUNT.with(ends))
              .query(BatchStatements.READ.with(batches), row -> due.addAll(due(row))));
    }
    return due;
  }

  @Override
  public void called(List<BatchCall> calls) {
    if (!calls.isEmpty()) {
      send(
          new Pipeline()
              .change(
                  BatchStatements.LOCK.with(
                      calls.stream().map(BatchCall::batch).collect(Collectors.toSet())))
              .change(BatchStatements.CALLED.with(calls)));
    }
  }

  @Override
  public Optional<BatchProgress> find(UUID batch) {
    List<BatchProgress> found = new ArrayList<>();
    database.read(
        new Pipeline()
            .query(BatchStatements.READ.with(List.of(batch)), row -> found.add(progress(row))));
    return found.stream().findAny();
  }

  @Override
  public boolean cancel(UUID batch) {
    return changed(handle -> handle.createUpdate(CANCEL).bind("id", batch).execute()) == 1;
  }

  @Override
  public int purge(Duration ended, int members) {
    return changed(
        handle ->
            handle
                .createUpdate(BatchStatements.PURGE)
                .bind("ended", ended.toMillis())
                .bind("life", MAX_LIFE.toMillis())
                .bind("members", members)
                .execute());
  }

  private int changed(Function<Handle, Integer> change) {
    return database.transactions().required(() -> database.write(change));
  }

  private void send(Pipeline pipeline) {
    database
        .transactions()
        .required(
            () -> {
              database.send(pipeline);
              return null;
            });
  }

  private static byte[] bytes(BatchDraft batch, When when) {
    return batch.callbacks().at(when).map(List::of).map(JobBytes::of).orElse(null);
  }

  private static BatchProgress progress(ResultSet row) throws SQLException {
    return new BatchProgress(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        SqlTypes.instant(row, 7),
        Optional.ofNullable(SqlTypes.instant(row, 8)),
        Optional.ofNullable(SqlTypes.instant(row, 9)));
  }

  private static List<BatchCall> due(ResultSet row) throws SQLException {
    BatchProgress progress = progress(row);
    List<BatchCall> due = new ArrayList<>();
    for (When when : When.values()) {
      byte[] bytes = row.getBytes(FIRST_CALLBACK + when.ordinal());
      if (bytes != null && progress.isDue(when)) {
        JobRequest request = JobBytes.requests(bytes).get(0);
        due.add(new BatchCall(progress.id(), when, request));
      }
    }
    return due;
  }
}
