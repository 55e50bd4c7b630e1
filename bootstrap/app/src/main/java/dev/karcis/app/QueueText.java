package dev.karcis.app;

import dev.karcis.application.job.Balance;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.Worker;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How a queue is worked, as a line of a configuration: {@code balance=auto,workers=3,tries=5}. */
final class QueueText {

  private static final List<String> NAMES =
      List.of("balance", "workers", "min", "max", "tries", "timeout");

  private static final int MAX_SECONDS = (int) Terms.MAX_TIMEOUT.toSeconds();

  private final Map<String, String> parts = new LinkedHashMap<>();

  private QueueText() {}

  /**
   * Least and most workers are as many as there are workers, if neither line names them, or if
   * their shares are fixed; and the most aren't fewer than there are. What one queue always has it
   * brings itself, so that any choice of queues has workers enough.
   *
   * @param fallback has what the text leaves out
   * @param usual has what no line names
   * @throws IllegalArgumentException saying what is wrong, in words for people
   */
  static QueueSettings parse(QueueName queue, String text, String fallback, QueueSettings usual) {
    QueueText line = new QueueText();
    line.read(fallback);
    Set<String> said = line.read(text);
    return line.settings(queue, usual, said);
  }

  /** Answers what it names. */
  private Set<String> read(String text) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.split("=", 2);
      String name = pair[0].strip();
      if (pair.length < 2 || !NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "\"%s\" isn't one of %s with a value, as tries=3"
                .formatted(part.strip(), String.join(", ", NAMES)));
      }
      if (read.put(name, pair[1].strip()) != null) {
        throw new IllegalArgumentException(name + " is there twice");
      }
    }
    parts.putAll(read);
    return read.keySet();
  }

  private QueueSettings settings(QueueName queue, QueueSettings usual, Set<String> said) {
    int workers = number("workers", 1, Worker.MAX_SLOTS);
    boolean fixed = balance() != Balance.AUTO;
    parts.putIfAbsent("min", parts.get("workers"));
    if (fixed && !said.contains("min")) {
      parts.put("min", parts.get("workers"));
    }
    parts.putIfAbsent("max", parts.get("workers"));
    if (!said.contains("max") && (fixed || number("max", 1, Worker.MAX_SLOTS) < workers)) {
      parts.put("max", parts.get("workers"));
    }
    return new QueueSettings(
        queue,
        balance(),
        workers,
        number("min", 0, workers),
        number("max", workers, Worker.MAX_SLOTS),
        new Terms(
            number("tries", 1, Terms.MAX_TRIES),
            Duration.ofSeconds(number("timeout", 1, MAX_SECONDS))),
        usual.backoff(),
        usual.retryWindow());
  }

  private Balance balance() {
    String text = parts.get("balance");
    return Arrays.stream(Balance.values())
        .filter(balance -> balance.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "balance is \"" + text + "\", not auto, simple or off"));
  }

  private int number(String name, int min, int max) {
    String value = parts.get(name);
    int number = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : -1;
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          "%s is \"%s\", not a number from %d to %d".formatted(name, value, min, max));
    }
    return number;
  }
}
