package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.Disturbance;
import dev.karcis.app.storm.call.Disturbance.Excuse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Records that aren't true: calls that never were, answers that were never given. */
final class Forgeries {

  private static final JsonMapper JSON = new JsonMapper();

  private Forgeries() {}

  static Disturbance fault(Call call, Duration before) {
    Instant end = call.start().minus(before);
    return new Disturbance("fault", Optional.empty(), Set.of(Excuse.UNAVAILABLE), end, end);
  }

  /** Of a Redis that nobody touched. */
  static Disturbance loss(Call during, Duration lasting) {
    return Disturbance.lostRedis(during.start(), during.start().plus(lasting));
  }

  /** The same, but nobody heard the answer. */
  static Call silent(Call call) {
    return new Call(call.server(), call.request(), call.start(), call.end(), Answer.NONE);
  }

  static List<Call> with(List<Call> calls, Call more) {
    List<Call> all = new ArrayList<>(calls);
    all.add(more);
    return all;
  }

  static List<Call> without(List<Call> calls, Call one) {
    return calls.stream().filter(call -> call != one).toList();
  }

  static List<Call> changed(List<Call> calls, Call one, Call other) {
    return with(without(calls, one), other);
  }

  static String taken(String... seats) {
    String list = seats.length == 0 ? "" : "\"" + String.join("\", \"", seats) + "\"";
    return """
        {"code": "seat-taken", "refusals": [{"code": "seat-taken", "seats": [%s]}]}
        """
        .formatted(list);
  }

  /** The same, with a word of the answer put otherwise. */
  static Call replay(Call call, String word, String other) {
    String body = call.answer().body().toString();
    if (!body.contains(word)) {
      throw new IllegalArgumentException(word + " isn't in " + body);
    }
    Answer answer =
        new Answer(
            call.answer().status(),
            JSON.readTree(body.replace(word, other)),
            call.answer().retryAfter());
    return new Call(call.server(), call.request(), call.start(), call.end(), answer);
  }
}
