package dev.karcis.app.storm.job;

/** What jobs of storms are told. */
final class Told {

  private Told() {}

  /**
   * Leaves a trace when it is done.
   *
   * @param millis how long it takes
   */
  record Trace(String storm, int millis) {

    String json() {
      return "{\"storm\":\"" + storm + "\",\"millis\":" + millis + "}";
    }
  }

  /** Is done when its storm is allowed to be. */
  record Allowed(String storm) {

    String json() {
      return "{\"storm\":\"" + storm + "\"}";
    }
  }

  /**
   * Does harm.
   *
   * @param how {@code exit}, {@code heap} or {@code hang}
   */
  record Poison(String how) {

    String json() {
      return "{\"how\":\"" + how + "\"}";
    }
  }
}
