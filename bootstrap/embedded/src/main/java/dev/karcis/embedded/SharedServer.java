package dev.karcis.embedded;

/** A server that several processes may use; both calls come while the folder's lock is held. */
interface SharedServer {

  /**
   * Starts the server unless it runs already.
   *
   * @return the port where it answers
   */
  int ensureRunning();

  /** Stops the server if it runs, and waits until it is down. */
  void stop();
}
