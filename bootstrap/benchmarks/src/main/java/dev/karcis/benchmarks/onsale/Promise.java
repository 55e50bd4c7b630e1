package dev.karcis.benchmarks.onsale;

import java.util.List;

/**
 * What was promised, and whether it was kept.
 *
 * @param sentence for people
 * @param violations what breaks it; empty if it was kept
 */
public record Promise(String sentence, List<String> violations) {

  public Promise {
    violations = List.copyOf(violations);
  }

  public boolean isKept() {
    return violations.isEmpty();
  }
}
