package dev.karcis.http.shared;

import java.util.UUID;

/** Ids as text: {@link UUID#fromString} takes much that isn't one. */
final class Ids {

  private static final int LENGTH = 36;

  private Ids() {}

  /** Null for what isn't an id. */
  static UUID parse(String text) {
    if (text.length() != LENGTH) {
      return null;
    }
    long most = 0;
    long least = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (c != '-') {
          return null;
        }
        continue;
      }
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return null;
      }
      if (i < 18) {
        most = most << 4 | digit;
      } else {
        least = least << 4 | digit;
      }
    }
    return new UUID(most, least);
  }
}
