package dev.karcis.postgres.job;

import dev.karcis.application.job.JobBytes;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.CopyStatement;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.DuplicateRow;
import dev.karcis.postgres.shared.Pipeline;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Enqueues long lists of which no job is there yet. */
final class JobCopying {

  private static final CopyStatement<Ranked> COPY =
      CopyStatement.<Ranked>into("karcis.job")
          .text("queue", ranked -> ranked.added().queue())
          .uuid("id", ranked -> ranked.added().job().id().value())
          .text("type", ranked -> ranked.added().job().type())
          .integer("lease_millis", ranked -> ranked.added().leaseMillis())
          .integer("bytes", ranked -> ranked.added().job().bytes())
          .integer("place", ranked -> ranked.added().place())
          .bigint("rank", Ranked::rank)
          .bytes("data", ranked -> JobBytes.of(ranked.added().job()))
          .build();

  private final Database database;

  JobCopying(Database database) {
    this.database = database;
  }

  private record Ranked(Added added, long now) {

    long rank() {
      return Math.max(now + added.delay(), added.at());
    }
  }

  /**
   * Adds them in the running transaction.
   *
   * @throws DuplicateRow if one is there already
   */
  void add(List<Added> added) {
    AtomicLong now = new AtomicLong();
    database.send(
        new Pipeline()
            .query(Call.of("select karcis.clock_micros()"), row -> now.set(row.getLong(1))));
    database.copy(COPY, added.stream().map(its -> new Ranked(its, now.get())).toList());
  }
}
