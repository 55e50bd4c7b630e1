package dev.karcis.http.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.PageRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The query of a call: each parameter at most once; those that nobody asks for are passed over. */
public final class Query {

  private static final int MAX_TEXT = 200;

  private final Map<String, String> parameters = new HashMap<>();

  private Query() {}

  /**
   * @param text as it came; null for none
   */
  static Query of(String text) {
    Query query = new Query();
    if (text != null) {
      for (String pair : text.split("&")) {
        if (pair.isEmpty()) {
          continue;
        }
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (query.parameters.put(name, value) != null) {
          throw malformed();
        }
      }
    }
    return query;
  }

  /** A line of text. */
  public Optional<String> text(String name) {
    return parameter(name)
        .map(
            value -> {
              if (value.length() > MAX_TEXT || value.chars().anyMatch(Character::isISOControl)) {
                throw malformed();
              }
              return value;
            });
  }

  public Optional<UUID> id(String name) {
    return parameter(name).map(text -> known(Ids.parse(text)));
  }

  public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> values) {
    return parameter(name)
        .map(
            text -> {
              try {
                return Enum.valueOf(values, text);
              } catch (IllegalArgumentException e) {
                throw malformed();
              }
            });
  }

  /**
   * @param parse empty for what isn't such a value
   */
  public <T> Optional<T> value(String name, Function<String, Optional<T>> parse) {
    return parameter(name).map(text -> parse.apply(text).orElseThrow(Query::malformed));
  }

  /**
   * @throws Problem 400 for a limit that isn't a number, or a cursor that we didn't give
   * @throws InvalidInput for a limit out of range
   */
  public PageRequest page() {
    int limit = parameter("limit").map(Query::limit).orElse(PageRequest.DEFAULT_LIMIT);
    return new PageRequest(limit, parameter("cursor").map(Query::cursorGiven));
  }

  /** How a position in a list looks to clients. */
  static String cursor(String position) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
  }

  private static String cursorGiven(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      String position = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (position.isEmpty() || position.chars().anyMatch(Character::isISOControl)) {
        throw malformed();
      }
      return position;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int limit(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw malformed();
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return negative ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static <T> T known(T value) {
    if (value == null) {
      throw malformed();
    }
    return value;
  }

  /** {@code URLDecoder} would let wrong UTF-8 pass. */
  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text.replace('+', ' ');
    }
    byte[] bytes = new byte[text.length()];
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes[size++] = (byte) (digit(text, i + 1) << 4 | digit(text, i + 2));
        i += 2;
      } else if (c < 128) {
        bytes[size++] = (byte) (c == '+' ? ' ' : c);
      } else {
        throw malformed();
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int digit(String text, int at) {
    int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    if (digit < 0) {
      throw malformed();
    }
    return digit;
  }

  private static Problem malformed() {
    return Problem.of(Code.MALFORMED_QUERY);
  }
}
