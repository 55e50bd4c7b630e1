package dev.karcis.postgres.job;

import dev.karcis.application.job.Attempt;
import dev.karcis.postgres.shared.BulkStatement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Something about an attempt.
 *
 * @param place in the call's list
 */
record Placed<T>(Attempt attempt, T what, int place) {

  /** In the order in which {@link Attempts#asked} finds them. */
  static <T> List<Placed<T>> sorted(List<T> all, Function<T, Attempt> attempt) {
    List<Placed<T>> placed =
        IntStream.range(0, all.size())
            .mapToObj(i -> new Placed<>(attempt.apply(all.get(i)), all.get(i), i))
            .toList();
    return Attempts.sorted(placed, Placed::attempt);
  }

  /**
   * @param sql that begins with {@link Attempts#ASKED}; its columns are {@code id}, {@code fence},
   *     {@code place} and those that are added
   */
  static <T> BulkStatement.Builder<Placed<T>> bulk(String sql) {
    return BulkStatement.<Placed<T>>of(sql)
        .uuid("id", placed -> placed.attempt().job().value())
        .bigint("fence", placed -> placed.attempt().fence())
        .integer("place", Placed::place);
  }
}
