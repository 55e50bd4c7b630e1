package dev.karcis.application;

/** A bundle of the ports that one outside technology has. */
public interface Adapter extends AutoCloseable {

  /** Binds each port that it has; called once. */
  void bind(Ports ports);

  /** Lets go of what the adapter opened itself, connections for one; not of what it was given. */
  @Override
  default void close() {}
}
