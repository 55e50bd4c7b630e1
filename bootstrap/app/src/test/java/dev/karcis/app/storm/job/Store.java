package dev.karcis.app.storm.job;

import java.util.Locale;

/** Which store keeps jobs. */
enum Store {
  REDIS,
  POSTGRES;

  /** As staff see it. */
  String shown() {
    return name().toLowerCase(Locale.ROOT);
  }
}
