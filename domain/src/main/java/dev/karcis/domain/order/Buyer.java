package dev.karcis.domain.order;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.FieldErrors;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who buys.
 *
 * @param name a line of up to {@value #MAX_LINE} characters
 * @param email with one {@code @}, up to {@value #MAX_LINE} characters
 * @param customerId the seller's own id of this person
 */
public record Buyer(
    String name, String email, Optional<String> phone, Optional<String> customerId) {

  public static final int MAX_LINE = 200;

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 .()-]{4,30}");

  public Buyer {
    FieldErrors errors = new FieldErrors();
    errors.line("name", name, MAX_LINE);
    errors.line("email", email, MAX_LINE);
    if (email != null && !EMAIL.matcher(email).matches()) {
      errors.add("email", FieldError.BAD_FORMAT, "name@example.org");
    }
    if (phone.isPresent() && !PHONE.matcher(phone.get()).matches()) {
      errors.add("phone", FieldError.BAD_FORMAT, "+62 812 3456 7890");
    }
    customerId.ifPresent(id -> errors.line("customerId", id, MAX_LINE));
    errors.throwIfAny();
  }

  public static Buyer of(String name, String email) {
    return new Buyer(name, email, Optional.empty(), Optional.empty());
  }

  /** Limits per customer go by this: the seller's id, else the e-mail in lower case. */
  public String identity() {
    return customerId.map(id -> "id:" + id).orElse("mail:" + email.toLowerCase(Locale.ROOT));
  }
}
