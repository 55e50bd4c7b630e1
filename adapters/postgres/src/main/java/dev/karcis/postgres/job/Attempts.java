package dev.karcis.postgres.job;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.JobId;
import dev.karcis.postgres.shared.BulkStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Attempts as parameters and in answers. */
final class Attempts {

  /** Begins statements about attempts: the columns of the call's list, each an array. */
  static final String ASKED = "with asked (:columns) as materialized (select :arrays)";

  /**
   * Finds the running ones among those that were asked for; the queue is the last parameter. Not by
   * a join: whatever the planner takes the table's size for, and a queue's is another each minute,
   * there is no other way than by the primary key. For that the last condition hides, too, that it
   * is the one of a partial index.
   */
  static final String FOUND =
      "id = any ((select id from asked)::uuid[]) and queue = ? and fence = "
          + asked("fence")
          + " and coalesce(until, 0) <> 0";

  /** As the database compares them, and so locks what it finds by an index. */
  static final Comparator<UUID> IDS =
      (one, other) -> {
        int high =
            Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
      };

  /** Of several attempts of a job the latest is the last. */
  private static final Comparator<Attempt> ORDER =
      Comparator.comparing((Attempt attempt) -> attempt.job().value(), IDS)
          .thenComparingLong(Attempt::fence);

  private Attempts() {}

  /** What was asked with the row's id: lists are sorted by it. */
  static String asked(String column) {
    return "((select " + column + " from asked))[width_bucket(id, (select id from asked))]";
  }

  static <T> List<T> sorted(List<T> rows, Function<T, Attempt> attempt) {
    return rows.stream().sorted(Comparator.comparing(attempt, ORDER)).toList();
  }

  /**
   * @param sql that begins with {@link #ASKED}, of rows with {@code id} and {@code fence}
   */
  static BulkStatement<Attempt> bulk(String sql) {
    return BulkStatement.<Attempt>of(sql)
        .uuid("id", attempt -> attempt.job().value())
        .bigint("fence", Attempt::fence)
        .build();
  }

  /** From a row of an id and a fence. */
  static Attempt of(ResultSet row) throws SQLException {
    return new Attempt(new JobId(row.getObject(1, UUID.class)), row.getLong(2));
  }

  static Set<Attempt> lost(Collection<Attempt> asked, Set<Attempt> found) {
    Set<Attempt> lost = new HashSet<>(asked);
    lost.removeAll(found);
    return lost;
  }
}
