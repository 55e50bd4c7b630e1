package dev.karcis.http.shared;

import dev.karcis.application.shared.KeyReused;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.shared.Refusal;
import java.util.Comparator;
import java.util.List;

/** Puts refusals into the order in which clients are told of them. */
final class Refusals {

  private static final List<String> FIRST = List.of("sales-closed", "too-many-seats");
  private static final List<String> LAST = List.of("seat-taken", "seat-busy", "sold-out");

  private Refusals() {}

  static Problem problem(List<Refusal> refusals) {
    List<Refusal> sorted =
        refusals.stream().sorted(Comparator.comparingInt(r -> rank(r.code()))).toList();
    return Problem.refused(status(sorted.get(0)), sorted);
  }

  /** What has no place of its own comes between. */
  private static int rank(String code) {
    int first = FIRST.indexOf(code);
    return first >= 0 ? first - FIRST.size() : LAST.indexOf(code) + 1;
  }

  private static int status(Refusal refusal) {
    if (refusal instanceof NotFound) {
      return 404;
    }
    return refusal instanceof KeyReused ? 422 : 409;
  }
}
