package dev.karcis.http;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.http.shared.JsonOut;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.StringJoiner;

/** Sentences for people, in one language. Thread-safe. */
final class Messages {

  static final Messages ENGLISH = new Messages("en", "messages.properties");
  static final Messages INDONESIAN = new Messages("id", "messages_id.properties");

  private static final int MAX_HEADER = 500;
  private static final int MAX_ARGUMENT = 100;

  private final String language;
  private final Properties sentences = new Properties();

  private Messages(String language, String resource) {
    this.language = language;
    try (Reader in =
        new InputStreamReader(
            Messages.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
      sentences.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param acceptLanguage the header; null, and whatever can't be understood, means English
   */
  static Messages of(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > MAX_HEADER) {
      return ENGLISH;
    }
    try {
      for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
        String wanted = range.getRange();
        if (range.getWeight() > 0 && (wanted.equals("id") || wanted.startsWith("id-"))) {
          return INDONESIAN;
        }
        if (range.getWeight() > 0 && (wanted.equals("en") || wanted.startsWith("en-"))) {
          return ENGLISH;
        }
      }
    } catch (IllegalArgumentException e) {
      // Nobody is refused an answer over its language.
    }
    return ENGLISH;
  }

  String language() {
    return language;
  }

  /** What a problem's code means; codes of others, as an embedder's, speak for themselves. */
  String title(String code) {
    return sentences.getProperty("problem." + code + ".title", code.replace('-', ' '));
  }

  String detail(String code) {
    return sentences.getProperty("problem." + code + ".detail", title(code));
  }

  String sentence(FieldError error) {
    String sentence = sentences.getProperty("field." + error.rule(), error.rule());
    List<Object> arguments = error.arguments();
    StringJoiner all = new StringJoiner(", ");
    for (int i = 0; i < arguments.size(); i++) {
      String argument = JsonOut.told(arguments.get(i).toString(), MAX_ARGUMENT);
      all.add(argument);
      sentence = sentence.replace("{" + i + "}", argument);
    }
    return sentence.replace("{*}", all.toString());
  }

  Properties sentences() {
    return sentences;
  }
}
