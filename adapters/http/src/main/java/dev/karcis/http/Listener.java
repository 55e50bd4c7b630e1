package dev.karcis.http;

import dev.karcis.http.shared.PeekingEndPoint;
import io.javalin.config.JettyConfig;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
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

  private QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(settings.maxThreads(), MIN_THREADS);
    threads.setName("http");
    Executor virtual = VirtualThreads.getNamedVirtualThreadsExecutor("http-");
    if (settings.virtualThreads() && virtual != null) {
      threads.setVirtualThreadsExecutor(virtual);
    }
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
