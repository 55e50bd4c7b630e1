package dev.karcis.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a client and the server, and cuts connections at their commits. It finds a commit
 * by its text, so its clients neither encrypt nor prepare statements on the server.
 */
final class CuttingProxy implements AutoCloseable {

  /** {@code COMMIT}, as the driver sends it. */
  private static final String COMMIT = "COMMIT\0";

  private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final URI server;
  private final ServerSocket door;

  /** What becomes of a commit; unless it is let through, its client never learns. */
  enum Cut {
    /** It is let through, and its answer too. */
    NONE,
    /** It doesn't reach the server. */
    BEFORE,
    /** The server does it. */
    AFTER,
    /** It reaches the server when it is released, long after its client was cut off. */
    HELD
  }

  CuttingProxy(String jdbcUrl) throws IOException {
    server = URI.create(jdbcUrl.substring("jdbc:".length()));
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start("proxy", this::accept);
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:"
        + door.getLocalPort()
        + server.getPath()
        + "?sslmode=disable&prepareThreshold=0";
  }

  /** What becomes of the next commits; later ones are let through. */
  void cut(Cut... next) {
    cuts.addAll(List.of(next));
  }

  /** Lets commits that are held reach the server. */
  void release() {
    released.countDown();
  }

  @Override
  public void close() throws IOException {
    release();
    door.close();
  }

  private void accept() throws IOException {
    while (!door.isClosed()) {
      Socket client = door.accept();
      Link link = new Link(client, new Socket(server.getHost(), server.getPort()));
      start("proxy: to the server", link::toServer);
      start("proxy: to the client", link::toClient);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of its ends is closed: its work is done.
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection. */
  private final class Link {

    private final Socket client;
    private final Socket server;
    private volatile boolean cutAtAnswer;
    private String before = "";

    Link(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    void toServer() throws IOException {
      byte[] buffer = new byte[65_536];
      InputStream from = client.getInputStream();
      try {
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
          Cut cut = next(buffer, length);
          if (cut == Cut.BEFORE) {
            client.close();
            return;
          }
          cutAtAnswer |= cut != Cut.NONE;
          if (cut == Cut.HELD) {
            client.close();
            awaitRelease();
          }
          server.getOutputStream().write(buffer, 0, length);
        }
      } finally {
        if (!cutAtAnswer) {
          server.close();
        }
      }
    }

    void toClient() throws IOException {
      byte[] buffer = new byte[65_536];
      InputStream from = server.getInputStream();
      OutputStream to = client.getOutputStream();
      try (client) {
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
          if (cutAtAnswer) {
            server.close();
            return;
          }
          to.write(buffer, 0, length);
        }
      }
    }

    private void awaitRelease() throws IOException {
      try {
        if (!released.await(10, TimeUnit.SECONDS)) {
          throw new IOException("nobody released it");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    private Cut next(byte[] bytes, int length) {
      String read = before + new String(bytes, 0, length, ISO_8859_1);
      boolean commit = read.contains(COMMIT);
      // One that comes in two pieces is found with its second.
      before = commit ? "" : read.substring(Math.max(0, read.length() - COMMIT.length() + 1));
      Cut next = commit ? cuts.poll() : Cut.NONE;
      return next == null ? Cut.NONE : next;
    }
  }
}
