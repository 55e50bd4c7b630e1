package dev.karcis.application.shared;

import java.util.regex.Pattern;

/**
 * Says that something changed, not what: who shows it reads it again.
 *
 * @param topic what kind of thing, as {@code availability}: 40 characters at most
 * @param key which one, 1 to {@value #MAX_KEY} characters, no line breaks nor other controls; empty
 *     for all of the topic
 */
public record Notice(String topic, String key) {

  public static final int MAX_KEY = 200;

  static final String ALL = "";

  private static final Pattern TOPIC = Pattern.compile("[a-z][a-z-]{0,39}");

  public Notice {
    if (!TOPIC.matcher(topic).matches()
        || key.length() > MAX_KEY
        || key.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not a notice: " + topic + " " + key);
    }
  }

  /** Anything of this topic may have changed. */
  public static Notice ofAll(String topic) {
    return new Notice(topic, ALL);
  }
}
