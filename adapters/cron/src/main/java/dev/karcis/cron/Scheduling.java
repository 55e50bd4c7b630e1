package dev.karcis.cron;

import dev.karcis.application.Adapter;
import dev.karcis.application.Ports;
import dev.karcis.application.job.CronReader;

/** Reads when recurring jobs are due. Thread-safe. */
public final class Scheduling implements Adapter {

  private Scheduling() {}

  /** Binds {@link CronReader}. */
  public static Scheduling byCron() {
    return new Scheduling();
  }

  @Override
  public void bind(Ports ports) {
    ports.bind(CronReader.class, new CronUtilsReader());
  }
}
