package dev.karcis.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldErrorsTest {

  private final FieldErrors errors = new FieldErrors();

  @ParameterizedTest
  @ValueSource(strings = {"a", "Bùi Thị", "日本", "😀", "\uD83E\uDEE0", "o'Neil; --", "a\u00A0b"})
  void linesOfAnyScriptAreTaken(String line) {
    errors.line("name", line, 10);
    assertThatCode(errors::throwIfAny).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\nb", "a\rb", "a\u2028b", "a\uD83D", "\uDE00a", "a\u007f"})
  void whatIsNotALineIsRefused(String line) {
    errors.line("name", line, 10);
    assertThat(found()).containsExactly("name: bad-characters");
  }

  @Test
  void lengthsAreCountedInCharactersThatPeopleSee() {
    errors.line("three", "😀😀😀", 3);
    errors.line("four", "😀😀😀😀", 3);
    errors.line("blank", "  ", 3);
    errors.line("empty", "", 3);
    errors.line("none", null, 3);
    assertThat(found())
        .containsExactly(
            "four: bad-length [1, 3]",
            "blank: bad-length [1, 3]",
            "empty: bad-length [1, 3]",
            "none: required");
  }

  @Test
  void rangesIncludeBothEnds() {
    errors.range("low", 0, 1, 3);
    errors.range("first", 1, 1, 3);
    errors.range("last", 3, 1, 3);
    errors.range("high", 4, 1, 3);
    assertThat(found()).containsExactly("low: out-of-range [1, 3]", "high: out-of-range [1, 3]");
  }

  @Test
  void errorsOfAPartAreFoundUnderItsPath() {
    assertThat(errors.<String>nested("buyer", () -> fail("name"))).isNull();
    assertThat(errors.<String>nested("", () -> fail("venue"))).isNull();
    assertThat(errors.nested("fine", () -> "fine")).isEqualTo("fine");
    assertThat(found()).containsExactly("buyer.name: required", "venue: required");
  }

  @Test
  void onlyACallersMistakeIsGathered() {
    assertThatThrownBy(
            () ->
                errors.nested(
                    "x",
                    () -> {
                      throw new IllegalStateException("a bug");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }

  private List<String> found() {
    try {
      errors.throwIfAny();
      return List.of();
    } catch (InvalidInput e) {
      assertThat(errors.isEmpty()).isFalse();
      return e.errors().stream().map(FieldError::toString).toList();
    }
  }

  private static String fail(String field) {
    throw new InvalidInput(field, FieldError.REQUIRED);
  }
}
