package dev.karcis.app.storm.fault;

import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.stage.Stage;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The faults there are. */
public enum Faults {
  NOTHING((stage, history) -> {}),
  PROCESS_KILLED(ProcessFaults::kill),
  PROCESS_SUSPENDED(ProcessFaults::suspend),
  REDIS_STOPPED(RedisFaults::stop),
  REDIS_EMPTIED(RedisFaults::empty),
  REDIS_ON_AN_OLDER_FILE(RedisFaults::restore),
  REDIS_SLOW(RedisFaults::slow),
  POSTGRES_RESTARTED(PostgresFaults::restart),
  POSTGRES_CRASHED(PostgresFaults::crash);

  private final BiConsumer<Stage, History> strike;

  Faults(BiConsumer<Stage, History> strike) {
    this.strike = strike;
  }

  /** Breaks it, mends it, and tells the history; returns when it is mended. */
  public void strike(Stage stage, History history) {
    strike.accept(stage, history);
  }

  /** For people, as {@code redis-emptied}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
