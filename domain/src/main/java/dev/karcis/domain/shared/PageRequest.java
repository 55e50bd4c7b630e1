package dev.karcis.domain.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which piece of a list is wanted.
 *
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 * @param cursor {@link Page#next()} of the piece before; empty for the first
 */
public record PageRequest(int limit, Optional<String> cursor) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 1_000;

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidInput("limit", FieldError.OUT_OF_RANGE, 1, MAX_LIMIT);
    }
  }

  /** The first {@code limit} items of any list. */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, Optional.empty());
  }

  /**
   * Cuts a page from up to {@code limit + 1} items: the one too many says that there is more.
   *
   * @param position an item's place in the list, as the cursor has it
   */
  public <T> Page<T> cut(List<T> oneMore, Function<T, String> position) {
    if (oneMore.size() <= limit) {
      return new Page<>(oneMore, Optional.empty());
    }
    return new Page<>(
        oneMore.subList(0, limit), Optional.of(position.apply(oneMore.get(limit - 1))));
  }
}
