package dev.karcis.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strings, lists and maps of these as printable ASCII, in the syntax that JSON has for them. All
 * that isn't ASCII is escaped, UTF-16 unit by unit, so that every string survives.
 */
final class TextTree {

  private final String text;
  private int at;

  private TextTree(String text) {
    this.text = text;
  }

  static String write(Object tree) {
    StringBuilder out = new StringBuilder();
    write(tree, out);
    return out.toString();
  }

  /**
   * @throws RuntimeException for a text that {@link #write} didn't make
   */
  static Object read(String text) {
    TextTree reader = new TextTree(text);
    Object tree = reader.next();
    if (reader.at != text.length()) {
      throw new IllegalArgumentException("more than one value");
    }
    return tree;
  }

  private static void write(Object tree, StringBuilder out) {
    if (tree instanceof Map<?, ?> map) {
      char before = '{';
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(before);
        writeString((String) entry.getKey(), out);
        out.append(':');
        write(entry.getValue(), out);
        before = ',';
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (tree instanceof List<?> list) {
      char before = '[';
      for (Object item : list) {
        out.append(before);
        write(item, out);
        before = ',';
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else {
      writeString((String) tree, out);
    }
  }

  private static void writeString(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private Object next() {
    return switch (text.charAt(at)) {
      case '{' -> map();
      case '[' -> list();
      default -> string();
    };
  }

  private Map<String, Object> map() {
    Map<String, Object> map = new LinkedHashMap<>();
    expect('{');
    while (!skip('}')) {
      if (!map.isEmpty()) {
        expect(',');
      }
      String key = string();
      expect(':');
      map.put(key, next());
    }
    return map;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    expect('[');
    while (!skip(']')) {
      if (!list.isEmpty()) {
        expect(',');
      }
      list.add(next());
    }
    return list;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    expect('"');
    while (!skip('"')) {
      char c = text.charAt(at++);
      if (c == '\\') {
        expect('u');
        string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
        at += 4;
      } else {
        string.append(c);
      }
    }
    return string.toString();
  }

  private boolean skip(char expected) {
    boolean there = text.charAt(at) == expected;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char expected) {
    if (!skip(expected)) {
      throw new IllegalArgumentException("not a " + expected + " at " + at);
    }
  }
}
