package dev.karcis.memory;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.PageRequest;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/** Reads cursors. */
final class Cursor {

  private Cursor() {}

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
