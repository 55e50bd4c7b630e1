package dev.karcis.app.storm.fault;

import dev.karcis.app.storm.call.Disturbance;
import dev.karcis.app.storm.call.Disturbance.Excuse;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.RedisServer;
import dev.karcis.app.storm.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** None of them excuses an answer that a buyer would notice: Karcis sells on. */
final class RedisFaults {

  private static final Duration A_WHILE = Duration.ofMillis(1_500);

  private RedisFaults() {}

  static void stop(Stage stage, History history) {
    RedisServer redis = stage.redis();
    during(
        history,
        "Redis killed",
        () -> {
          redis.kill();
          Await.pass(A_WHILE);
          redis.start();
        });
  }

  static void empty(Stage stage, History history) {
    during(history, "Redis emptied", stage.redis()::empty);
  }

  static void restore(Stage stage, History history) {
    stage.redis().backUp();
    Await.pass(A_WHILE);
    during(history, "Redis on an older file", stage.redis()::restore);
  }

  static void slow(Stage stage, History history) {
    RedisServer redis = stage.redis();
    during(
        history,
        "Redis silent",
        () -> {
          redis.suspend();
          Await.pass(A_WHILE);
          redis.resume();
        });
  }

  private static void during(History history, String what, Runnable fault) {
    Instant from = Instant.now();
    fault.run();
    Set<Excuse> excuses = Set.of(Excuse.STALE_BOARD, Excuse.LOST_LOCK);
    history.add(new Disturbance(what, Optional.empty(), excuses, from, Instant.now()));
  }
}
