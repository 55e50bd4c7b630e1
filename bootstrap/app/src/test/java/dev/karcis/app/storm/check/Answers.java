package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.Disturbance.Excuse;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Request;
import java.util.List;
import java.util.Set;

/** Looks at the answers by themselves. */
final class Answers {

  private static final Set<String> TO_BUYERS =
      Set.of("201", "409 seat-taken", "409 sold-out", "409 seat-busy", "409 busy");
  private static final Set<String> TO_PAYERS = Set.of("200", "409 already-paid", "409 too-late");
  private static final Set<String> TO_CANCELLERS = Set.of("200", "409 wrong-state");
  private static final Set<String> TO_ALL =
      Set.of("no answer", "503 overloaded", "503 store-unavailable");

  private Answers() {}

  /** Never 500; and who is to come again is told when. */
  static List<String> known(History history, Ledger ledger) {
    return history.calls().stream()
        .filter(call -> !isKnown(call) || lacksRetryAfter(call.answer()))
        .map(Call::toString)
        .toList();
  }

  private static boolean isKnown(Call call) {
    String kind = call.answer().kind();
    Set<String> known =
        call.request() instanceof Request.Book
            ? TO_BUYERS
            : call.request() instanceof Request.Confirm ? TO_PAYERS : TO_CANCELLERS;
    return known.contains(kind) || TO_ALL.contains(kind);
  }

  private static boolean lacksRetryAfter(Answer answer) {
    boolean again = answer.status() == 503 || answer.code().endsWith("busy");
    return again && !answer.retryAfter();
  }

  /** While something is broken, and for 5 s afterwards, 503 or none may be all that there is. */
  static List<String> available(History history, Ledger ledger) {
    return history.calls().stream()
        .filter(call -> TO_ALL.contains(call.answer().kind()))
        .filter(call -> !history.excuses(Excuse.UNAVAILABLE, call))
        .map(Call::toString)
        .toList();
  }
}
