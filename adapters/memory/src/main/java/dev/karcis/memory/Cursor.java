package dev.karcis.memory;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.PageRequest;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads cursors. */
final class Cursor {

  private Cursor() {}

  /**
   * The id that a list in the order of ids came to. Java takes shortened ids too.
   *
   * @throws InvalidInput for a cursor that isn't one
   */
  static Optional<UUID> id(PageRequest page) {
    return of(
        page,
        text -> {
          UUID id = UUID.fromString(text);
          if (!id.toString().equals(text)) {
            throw new IllegalArgumentException(text);
          }
          return id;
        });
  }

  /**
   * @throws InvalidInput for a cursor that isn't one
   */
  static <T> Optional<T> of(PageRequest page, Function<String, T> parse) {
    try {
      return page.cursor().map(parse);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new InvalidInput("cursor", FieldError.BAD_FORMAT, "next");
    }
  }
}
