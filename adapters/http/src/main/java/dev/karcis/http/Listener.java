package dev.karcis.http;

import dev.karcis.http.shared.PeekingEndPoint;
import io.javalin.config.JettyConfig;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** How Jetty listens: what it takes from strangers, on which threads, and how it stops. */
record Listener(HttpSettings settings) {

  private static final int MAX_CONNECTIONS = 20_000;

  /** Connections that the kernel keeps for us while a crowd arrives at once. */
  private static final int ACCEPT_QUEUE = 4_096;

  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  /** Of connections that wait for another request while the server stops. */
  private static final Duration SHUTDOWN_IDLE_TIMEOUT = Duration.ofMillis(200);

  /** A body that trickles in more slowly than this isn't waited for. */
  private static final int MIN_BYTES_PER_SECOND = 128;

  private static final int MIN_THREADS = 8;

  /** By the pool: what runs at once is bounded by connections, and by calls that ask the store. */
  private static final int UNBOUNDED = 0;

  void configure(JettyConfig jetty) {
    jetty.threadPool = threads();
    jetty.modifyHttpConfiguration(Listener::limit);
    jetty.addConnector(this::connector);
    jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ErrorPages()));
    jetty.modifyServer(
        server -> {
          server.setErrorHandler(new ErrorPages());
          server.insertHandler(new MinimumDataRateHandler(MIN_BYTES_PER_SECOND, 0));
          server.insertHandler(new GracefulHandler());
          server.setStopTimeout(settings.drainTime().toMillis());
          server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        });
  }

  /**
   * Virtual ones for all that Jetty does: each request that follows another on its connection is
   * handed to a thread of the pool, and waking a platform thread costs more than reading it.
   */
  private ThreadPool threads() {
    if (settings.virtualThreads() && VirtualThreads.areSupported()) {
      VirtualThreadPool threads = new VirtualThreadPool();
      threads.setName("http-");
      threads.setMaxConcurrentTasks(UNBOUNDED);
      return threads;
    }
    QueuedThreadPool threads = new QueuedThreadPool(settings.maxThreads(), MIN_THREADS);
    threads.setName("http");
    return threads;
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(http)) {
          @Override
          protected SocketChannelEndPoint newEndPoint(
              SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            SocketChannelEndPoint connection =
                new PeekingEndPoint(channel, selector, key, getScheduler());
            connection.setIdleTimeout(getIdleTimeout());
            return connection;
          }
        };
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_TIMEOUT.toMillis());
    return connector;
  }

  private static void limit(HttpConfiguration http) {
    // Javalin's own would let ambiguous paths pass, as those with an encoded slash.
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setResponseHeaderSize(MAX_HEADER_BYTES);
  }
}
