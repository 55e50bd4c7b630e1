package dev.karcis.domain.shared;

import java.util.List;

/** A caller's mistake: carries all the fields at fault. Nothing was changed. */
public final class InvalidInput extends IllegalArgumentException {

  private final transient List<FieldError> errors;

  public InvalidInput(List<FieldError> errors) {
    super(errors.toString());
    this.errors = List.copyOf(errors);
  }

  public InvalidInput(String field, String rule, Object... arguments) {
    this(List.of(new FieldError(field, rule, List.of(arguments))));
  }

  /** Never empty, in the order of the input. */
  public List<FieldError> errors() {
    return errors;
  }
}
