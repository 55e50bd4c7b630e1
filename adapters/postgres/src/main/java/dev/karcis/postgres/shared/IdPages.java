package dev.karcis.postgres.shared;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** Pages of lists in the order of their ids, which is that of their time. */
public final class IdPages {

  private static final UUID BELOW_ALL = new UUID(0, 0);
  private static final UUID ABOVE_ALL = new UUID(-1, -1);

  private IdPages() {}

  /**
   * The page's ids, and one more if there is one.
   *
   * @param query descending by id, with {@code :before} and {@code :limit}
   * @throws InvalidInput for a cursor that isn't one
   */
  public static List<UUID> newestFirst(Query query, PageRequest page) {
    return ids(query.bind("before", edge(page, ABOVE_ALL)), page);
  }

  /**
   * As {@link #newestFirst}.
   *
   * @param query ascending by id, with {@code :after} and {@code :limit}
   */
  public static List<UUID> oldestFirst(Query query, PageRequest page) {
    return ids(query.bind("after", edge(page, BELOW_ALL)), page);
  }

  private static List<UUID> ids(Query query, PageRequest page) {
    return query.bind("limit", page.limit() + 1).mapTo(UUID.class).list();
  }

  private static UUID edge(PageRequest page, UUID start) {
    return page.cursor().map(IdPages::cursor).orElse(start);
  }

  private static UUID cursor(String text) {
    return parse(text)
        .filter(id -> id.toString().equals(text))
        .orElseThrow(() -> new InvalidInput("cursor", FieldError.BAD_FORMAT, "next"));
  }

  /** An id in any case; empty for what isn't one, such as the shortened ids that Java takes too. */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
