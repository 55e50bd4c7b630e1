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

  /** Enough for whoever puts things right; a megabyte of mistakes mustn't cost more than that. */
  private static final int MAX = 1_000;

  private final List<FieldError> all = new ArrayList<>(0);
  private final Set<String> fields = new HashSet<>();
  private final Set<String> above = new HashSet<>();
  private final Set<String> unknown = new HashSet<>();

  void add(String field, String rule, Object... arguments) {
    if (all.isEmpty() || all.size() < MAX && !isExplained(field)) {
      all.add(new FieldError(field, rule, List.of(arguments)));
      fields.add(field);
      for (int end = parentEnd(field, field.length()); end > 0; end = parentEnd(field, end)) {
        above.add(field.substring(0, end));
      }
    }
  }

  /** What nobody asked for explains nothing about what is around it. */
  void addUnknown(String field) {
    if (all.size() < MAX && unknown.add(field)) {
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
    return above.contains(field);
  }

  private static int parentEnd(String field, int end) {
    return Math.max(field.lastIndexOf('.', end - 1), field.lastIndexOf('[', end - 1));
  }
}
