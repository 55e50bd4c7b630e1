package dev.karcis.embedded;

import java.util.concurrent.atomic.AtomicBoolean;

/** The use of a server by whoever opened it, until it is closed. Thread-safe. */
final class Membership implements AutoCloseable {
  private final SharedServer server;
  private final Members members;
  private final int port;
  private final String password;
  private final Runnable afterwards;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Starts or joins the server of a folder.
   *
   * @param afterwards runs when it was left
   */
  Membership(PrivateFolder folder, SharedServer server, Runnable afterwards) {
    this.server = server;
    this.afterwards = afterwards;
    members = Members.of(folder);
    port = members.join(server);
    password = Secret.of(folder);
  }

  int port() {
    return port;
  }

  String password() {
    return password;
  }

  /** Leaves the server, at most once. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        members.leave(server);
      } finally {
        afterwards.run();
      }
    }
  }
}
