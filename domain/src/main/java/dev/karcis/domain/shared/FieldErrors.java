package dev.karcis.domain.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Gathers everything that is wrong with an input before anything is refused. Not thread-safe. */
public final class FieldErrors {

  /**
   * Text fields are lines: control characters, NUL among them, line and paragraph separators, and
   * lone surrogates are refused. Which characters are assigned isn't asked: each JDK knows others.
   */
  private static final Pattern BAD_CHARACTERS = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private final List<FieldError> errors = new ArrayList<>();

  public void add(String field, String rule, Object... arguments) {
    errors.add(new FieldError(field, rule, List.of(arguments)));
  }

  /** A line of text of 1 to {@code max} characters that isn't blank. */
  public void line(String field, String value, int max) {
    if (value == null) {
      add(field, FieldError.REQUIRED);
    } else if (value.isBlank() || value.codePointCount(0, value.length()) > max) {
      add(field, FieldError.BAD_LENGTH, 1, max);
    } else if (BAD_CHARACTERS.matcher(value).find()) {
      add(field, FieldError.BAD_CHARACTERS);
    }
  }

  public void range(String field, long value, long min, long max) {
    if (value < min || value > max) {
      add(field, FieldError.OUT_OF_RANGE, min, max);
    }
  }

  public boolean required(String field, Object value) {
    if (value == null) {
      add(field, FieldError.REQUIRED);
    }
    return value != null;
  }

  /** Builds a value, adding its errors under {@code path} and answering null if it has any. */
  public <T> T nested(String path, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidInput e) {
      for (FieldError error : e.errors()) {
        String field = path.isEmpty() ? error.field() : path + "." + error.field();
        errors.add(new FieldError(field, error.rule(), error.arguments()));
      }
      return null;
    }
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /**
   * @throws InvalidInput with all that was added, if anything was
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
  }
}
