package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.Disturbance;
import dev.karcis.app.storm.call.History;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A way in which one promise is broken, and no other one: the database is spoilt, or the record of
 * what was answered.
 */
record Lie(
    Promise promise,
    String what,
    Optional<String> sql,
    UnaryOperator<List<Call>> calls,
    List<Disturbance> disturbances,
    List<Disturbance> losses) {

  History told(History truth) {
    return History.of(calls.apply(truth.calls()), disturbances, losses);
  }

  @Override
  public String toString() {
    return promise.name() + ": " + what;
  }

  /** The database is spoilt. */
  static Lie stored(Promise promise, String what, String sql) {
    return new Lie(promise, what, Optional.of(sql), calls -> calls, List.of(), List.of());
  }

  /** The record is. */
  static Lie told(Promise promise, String what, UnaryOperator<List<Call>> calls) {
    return new Lie(promise, what, Optional.empty(), calls, List.of(), List.of());
  }
}
