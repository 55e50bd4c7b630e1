package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.FieldErrors;
import java.util.regex.Pattern;

/**
 * A job's envelope: the same from when it is asked for until it is done.
 *
 * @param type stable, independent of any class's name, as {@code expire-orders}: 1 to 60 lower-case
 *     letters, digits, dots and hyphens, a letter first
 * @param version of the payload's shape, 1 or more
 */
public record Job(
    JobId id,
    QueueName queue,
    String type,
    int version,
    Payload payload,
    Terms terms,
    Links links,
    Origin origin) {

  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9.-]{0,59}");

  public Job {
    FieldErrors errors = new FieldErrors();
    errors.required("id", id);
    errors.required("queue", queue);
    checkType(errors, type);
    errors.range("version", version, 1, Integer.MAX_VALUE);
    errors.required("payload", payload);
    errors.required("terms", terms);
    errors.required("links", links);
    errors.required("origin", origin);
    errors.throwIfAny();
  }

  static void checkType(FieldErrors errors, String type) {
    if (errors.required("type", type) && !TYPE.matcher(type).matches()) {
      errors.add("type", FieldError.BAD_FORMAT, "expire-orders");
    }
  }

  /** The same with other links. */
  public Job with(Links other) {
    return new Job(id, queue, type, version, payload, terms, other, origin);
  }

  /** Whether something follows from its end: for its batch, or the next of its chain. */
  public boolean isLinked() {
    return links.batch().isPresent() || links.chain().isPresent();
  }

  /** Of what it carries: its payload and its chain. */
  public int bytes() {
    return payload.size() + links.chain().map(Payload::size).orElse(0);
  }
}
