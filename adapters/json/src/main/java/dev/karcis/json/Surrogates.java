package dev.karcis.json;

/**
 * Jackson refuses names in which half of a surrogate pair is escaped, but takes them as they are.
 */
final class Surrogates {

  private static final int ESCAPE = 6;

  private Surrogates() {}

  /** The same JSON, its surrogates written as characters. */
  static String unescaped(String json) {
    if (!json.contains("\\uD") && !json.contains("\\ud")) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c != '\\' || i + 1 == json.length()) {
        text.append(c);
      } else if (isSurrogate(json, i)) {
        text.append((char) Integer.parseInt(json, i + 2, i + ESCAPE, 16));
        i += ESCAPE - 1;
      } else {
        text.append(c).append(json.charAt(++i));
      }
    }
    return text.toString();
  }

  private static boolean isSurrogate(String json, int at) {
    return json.length() >= at + ESCAPE
        && json.charAt(at + 1) == 'u'
        && Character.digit(json.charAt(at + 2), 16) == 0xD
        && Character.digit(json.charAt(at + 3), 16) >= 8
        && Character.digit(json.charAt(at + 4), 16) >= 0
        && Character.digit(json.charAt(at + 5), 16) >= 0;
  }
}
