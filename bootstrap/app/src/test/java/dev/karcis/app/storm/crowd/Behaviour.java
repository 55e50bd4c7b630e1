package dev.karcis.app.storm.crowd;

/** What one buyer does. Not thread-safe. */
@FunctionalInterface
interface Behaviour {

  /** His next step; answers whether he may take another. */
  boolean step();
}
