package dev.karcis.application.job;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * @param value as {@code high} or {@code notifications}: 1 to 40 lower-case letters, digits and
 *     hyphens, a letter first
 */
public record QueueName(String value) implements Comparable<QueueName> {

  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public QueueName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a queue's name: " + value);
    }
  }

  /** Empty for what can't be a queue's name. */
  public static Optional<QueueName> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new QueueName(text)) : Optional.empty();
  }

  @Override
  public int compareTo(QueueName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
