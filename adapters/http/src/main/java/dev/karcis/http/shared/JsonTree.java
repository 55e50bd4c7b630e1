package dev.karcis.http.shared;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON strictly: one value, in UTF-8, each key once, not deep. Objects become maps, arrays
 * lists; whole numbers become longs, those beyond a long the nearest one, which is out of every
 * field's range; other numbers become {@link #FRACTION}.
 */
final class JsonTree {

  static final Object FRACTION = new Object();

  private static final int MAX_DEPTH = 32;

  /** Longer texts than this are beyond a long, whatever their digits. */
  private static final int LONG_DIGITS = 19;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Bodies.MAX_BYTES)
                  .build())
          .build();

  private JsonTree() {}

  /**
   * @throws Problem 400
   */
  static Object parse(byte[] body) {
    requireUtf8(body);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw Problem.of(Code.MALFORMED_BODY);
      }
      Object value = value(parser, first);
      if (parser.nextToken() != null) {
        throw Problem.of(Code.MALFORMED_BODY);
      }
      return value;
    } catch (JacksonException e) {
      throw Problem.of(Code.MALFORMED_BODY);
    }
  }

  private static Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> whole(parser.getString());
      case VALUE_NUMBER_FLOAT -> FRACTION;
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw Problem.of(Code.MALFORMED_BODY);
    };
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      fields.put(name, value(parser, parser.nextToken()));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) {
    List<Object> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(value(parser, t));
    }
    return items;
  }

  private static Long whole(String digits) {
    boolean negative = digits.charAt(0) == '-';
    if (digits.length() - (negative ? 1 : 0) <= LONG_DIGITS) {
      try {
        return Long.valueOf(digits);
      } catch (NumberFormatException e) {
        // 19 digits may still be too many.
      }
    }
    return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** The parser guesses other encodings from NULs, and passes over some wrong UTF-8. */
  private static void requireUtf8(byte[] body) {
    boolean ascii = true;
    for (byte b : body) {
      if (b == 0) {
        throw Problem.of(Code.MALFORMED_BODY);
      }
      ascii &= b > 0;
    }
    if (!ascii) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      } catch (CharacterCodingException e) {
        throw Problem.of(Code.MALFORMED_BODY);
      }
    }
  }
}
