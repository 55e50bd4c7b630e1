package dev.karcis.memory;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * What one field of a cron expression may be: numbers of a range, the first of which have names.
 */
record CronField(String name, int min, int max, List<String> names) {

  private static final int MAX_DIGITS = 4;

  BitSet read(String text) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      add(part, values);
    }
    return values;
  }

  private void add(String part, BitSet values) {
    String[] halves = part.split("/", -1);
    String[] ends = halves[0].equals("*") ? new String[0] : halves[0].split("-", -1);
    boolean stepped = halves.length == 2;
    if (halves.length > 2 || ends.length > 2) {
      throw wrong(part);
    }
    int from = ends.length == 0 ? min : value(ends[0]);
    int last = stepped ? max : from;
    int to = ends.length == 0 ? max : ends.length == 2 ? value(ends[1]) : last;
    int step = stepped ? number(halves[1]) : 1;
    if (from < min || to > max || from > to || step < 1 || step > max) {
      throw wrong(part);
    }
    for (int value = from; value <= to; value += step) {
      values.set(value);
    }
  }

  private int value(String text) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    return named < 0 ? number(text) : named + min;
  }

  private int number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > MAX_DIGITS) {
      throw wrong(text);
    }
    return Integer.parseInt(text);
  }

  private IllegalArgumentException wrong(String part) {
    return new IllegalArgumentException(
        "not a cron expression's %s: %s, expected %d to %d".formatted(name, part, min, max));
  }
}
