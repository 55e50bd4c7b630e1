package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.Money;
import java.util.regex.Pattern;

/** What both types of section have in common. */
final class SectionRules {

  private static final Pattern NAME = Pattern.compile("[A-Z0-9]{1,12}");

  private SectionRules() {}

  static void check(FieldErrors errors, String name, Money price) {
    if (errors.required("name", name) && !NAME.matcher(name).matches()) {
      errors.add("name", FieldError.BAD_FORMAT, NAME.pattern());
    }
    if (errors.required("price", price)) {
      errors.range("price.amount", price.amount(), 0, Money.MAX_AMOUNT);
    }
  }
}
