package dev.karcis.http.shared;

import dev.karcis.domain.shared.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Field errors, one per field: the first that is found explains best, and what follows from it,
 * above or below it, isn't told. Not thread-safe.
 */
final class Errors {

  private final List<FieldError> all = new ArrayList<>(0);
  private final Set<String> fields = new HashSet<>();
  private final Set<String> unknown = new HashSet<>();

  void add(String field, String rule, Object... arguments) {
    if (all.isEmpty() || !isExplained(field)) {
      all.add(new FieldError(field, rule, List.of(arguments)));
      fields.add(field);
    }
  }

  /** What nobody asked for explains nothing about what is around it. */
  void addUnknown(String field) {
    if (unknown.add(field)) {
      all.add(new FieldError(field, FieldError.UNKNOWN_FIELD, List.of()));
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<FieldError> all() {
    return all;
  }

  private boolean isExplained(String field) {
    for (int end = field.length(); end > 0; end = parentEnd(field, end)) {
      if (fields.contains(field.substring(0, end))) {
        return true;
      }
    }
    return fields.stream().anyMatch(known -> isBelow(known, field));
  }

  private static int parentEnd(String field, int end) {
    return Math.max(field.lastIndexOf('.', end - 1), field.lastIndexOf('[', end - 1));
  }

  private static boolean isBelow(String known, String field) {
    return known.length() > field.length()
        && known.startsWith(field)
        && (known.charAt(field.length()) == '.' || known.charAt(field.length()) == '[');
  }
}
