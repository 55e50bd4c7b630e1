package dev.karcis.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Keeps a number of HTTP connections busy: each sends its next request as soon as its answer is in.
 * One thread does it all, so that it takes little from the servers it measures.
 */
final class ClosedLoop {

  private static final int PATIENCE_SECONDS = 30;

  private final InetSocketAddress server;
  private final int connections;
  private final Supplier<byte[]> requests;

  /**
   * @param requests whole HTTP/1.1 requests, as bytes
   */
  ClosedLoop(InetSocketAddress server, int connections, Supplier<byte[]> requests) {
    this.server = server;
    this.connections = connections;
    this.requests = requests;
  }

  /** Runs for a time, then waits for the answers that are still out. */
  Measurement run(Duration time) throws IOException {
    Measurement measurement = new Measurement();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel, requests, measurement);
        channel.register(selector, SelectionKey.OP_READ, connection);
        connection.send();
      }
      long started = System.nanoTime();
      loop(selector, started + time.toNanos());
      measurement.took(Duration.ofNanos(System.nanoTime() - started));
      closeAll(selector);
    }
    return measurement;
  }

  private void loop(Selector selector, long end) throws IOException {
    int open = connections;
    long giveUp = end + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (open > 0) {
      if (System.nanoTime() > giveUp) {
        throw new IOException(open + " requests got no answer");
      }
      selector.select(1_000);
      var keys = selector.selectedKeys().iterator();
      while (keys.hasNext()) {
        SelectionKey key = keys.next();
        keys.remove();
        Connection connection = (Connection) key.attachment();
        if (connection.receive()) {
          if (System.nanoTime() < end) {
            connection.send();
          } else {
            key.cancel();
            connection.close();
            open--;
          }
        }
      }
    }
  }

  private static void closeAll(Selector selector) throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
  }
}
