package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldErrors;
import java.util.Optional;

/**
 * Where a job comes from.
 *
 * @param trace the W3C trace context of who asked for it, 1 to {@value #MAX_TRACE} characters
 * @param cause what it is for, as a domain event's id: a line of 1 to {@value #MAX_CAUSE}
 *     characters
 */
public record Origin(Optional<String> trace, Optional<String> cause) {

  public static final int MAX_TRACE = 512;
  public static final int MAX_CAUSE = 200;

  public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());

  public Origin {
    FieldErrors errors = new FieldErrors();
    trace.ifPresent(text -> errors.line("trace", text, MAX_TRACE));
    cause.ifPresent(text -> errors.line("cause", text, MAX_CAUSE));
    errors.throwIfAny();
  }
}
