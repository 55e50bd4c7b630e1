package dev.karcis.domain.shared;

import java.util.List;

/**
 * One thing that is wrong with one field of an input. Adapters turn it into a sentence in the
 * caller's language.
 *
 * @param field the path of the field, as {@code sections[0].rows}
 * @param rule what it breaks, one of this class's constants
 * @param arguments what the rule's sentence needs, as the limits of a range
 */
public record FieldError(String field, String rule, List<Object> arguments) {

  public static final String REQUIRED = "required";
  public static final String UNKNOWN = "unknown";
  public static final String UNKNOWN_FIELD = "unknown-field";
  public static final String WRONG_TYPE = "wrong-type";
  public static final String OUT_OF_RANGE = "out-of-range";
  public static final String BAD_LENGTH = "bad-length";
  public static final String BAD_FORMAT = "bad-format";
  public static final String BAD_CHARACTERS = "bad-characters";
  public static final String DUPLICATE = "duplicate";
  public static final String NOT_AFTER = "not-after";
  public static final String ONE_OF = "one-of";
  public static final String WRONG_SECTION_TYPE = "wrong-section-type";
  public static final String MIXED_CURRENCIES = "mixed-currencies";

  public FieldError {
    arguments = List.copyOf(arguments);
  }

  @Override
  public String toString() {
    return field + ": " + rule + (arguments.isEmpty() ? "" : " " + arguments);
  }
}
