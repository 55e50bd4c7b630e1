package dev.karcis.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends requests over a number of HTTP connections, spread over servers in turn, and measures the
 * answers. One thread does it all, without blocking, so that it takes little from the servers it
 * measures. Not thread-safe.
 */
public final class LoadGenerator {

  /** How long after its end a load waits for the answers that are still out. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<InetSocketAddress> servers;
  private final int connections;
  private final Pace pace;

  public LoadGenerator(List<InetSocketAddress> servers, int connections, Pace pace) {
    this.servers = List.copyOf(servers);
    this.connections = connections;
    this.pace = pace;
  }

  /**
   * Runs for a time, or until there are no more requests, and then until all answers are in. What
   * got none within 15 s, or was never sent, is counted as such.
   *
   * @throws IOException if nobody listens, an answer isn't understood, or the thread is interrupted
   */
  public void run(Requests requests, Duration time, Measurement into) throws IOException {
    try (Selector selector = Selector.open()) {
      List<Connection> open = new ArrayList<>();
      try {
        for (int i = 0; i < connections; i++) {
          open.add(new Connection(selector, servers.get(i % servers.size())));
        }
        into.start();
        new LoadRun(selector, open, requests, pace, into).until(time, PATIENCE);
      } finally {
        for (Connection connection : open) {
          connection.close();
        }
      }
    }
  }
}
