package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Disturbance;
import dev.karcis.app.storm.call.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at what processes did without a Redis that nobody had touched. */
final class Losses {

  /**
   * On a machine that is busy with the crowd, Redis may answer later than 200 ms; it is asked again
   * a second later, and that answer too may be late.
   */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final int MOST = 4;

  private Losses() {}

  static List<String> unexplained(History history, Ledger ledger) {
    List<Disturbance> losses = history.unexplainedLosses();
    List<String> wrong = new ArrayList<>();
    for (Disturbance loss : losses) {
      if (loss.until().isAfter(loss.from().plus(LONGEST))) {
        wrong.add("for longer than " + LONGEST + ": " + loss);
      }
    }
    if (losses.size() > MOST) {
      wrong.add("more often than " + MOST + " times: " + losses);
    }
    return wrong;
  }
}
