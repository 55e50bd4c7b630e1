package dev.karcis.http;

import dev.karcis.application.Karcis;
import dev.karcis.application.job.JobControl;
import dev.karcis.http.job.JobApi;
import dev.karcis.http.metrics.Metrics;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.payment.PaymentApi;
import dev.karcis.http.shared.Keys;
import dev.karcis.http.shared.Route;
import dev.karcis.http.shared.Routes;
import dev.karcis.http.ticketing.TicketingApi;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link Karcis} on the web: its REST interface, contract and probes.
 *
 * <pre>{@code
 * HttpServer server = HttpServer.start(settings, karcis, probes, metrics);
 * server.drain();  // balancers send no more
 * server.close();  // what is under way finishes
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class HttpServer implements AutoCloseable {

  /** Longer than any order waits: only what is stuck is given up. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final HttpSettings settings;
  private final List<Route> routes;
  private final Metrics metrics;
  private final Javalin javalin;
  private volatile boolean draining;

  private HttpServer(
      HttpSettings settings,
      List<Route> api,
      Optional<JobControl> jobs,
      Probes probes,
      Metrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    jobs.ifPresent(its -> metrics.jobs(its.see()));
    this.routes = routes(api, probes);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Listens at once.
   *
   * @throws dev.karcis.domain.shared.KarcisException if the port is in use
   * @throws IllegalStateException naming the ports that {@code karcis} lacks
   */
  public static HttpServer start(
      HttpSettings settings, Karcis karcis, Probes probes, Metrics metrics) {
    return started(new HttpServer(settings, api(karcis), karcis.jobControl(), probes, metrics));
  }

  /**
   * Listens at once, for probes and metrics alone: for a process that works on jobs and serves
   * nobody.
   *
   * @throws dev.karcis.domain.shared.KarcisException if the port is in use
   */
  public static HttpServer probesOnly(
      HttpSettings settings, Karcis karcis, Probes probes, Metrics metrics) {
    return started(new HttpServer(settings, List.of(), karcis.jobControl(), probes, metrics));
  }

  private static HttpServer started(HttpServer server) {
    Start.run(server.javalin, server.settings);
    return server;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** From now on it isn't ready, and asks clients to close their connections; it serves on. */
  public void drain() {
    draining = true;
  }

  /** Drains, takes no more requests, and returns when those under way are answered. */
  @Override
  public void close() {
    drain();
    javalin.stop();
  }

  List<Route> routes() {
    return routes;
  }

  private static List<Route> api(Karcis karcis) {
    OrderApi orders = OrderApi.of(karcis.orders(), TicketingApi.kinds(karcis.ticketing()));
    List<Route> all = new ArrayList<>();
    all.addAll(TicketingApi.of(karcis.ticketing(), karcis.orders().see(), orders).routes());
    all.addAll(orders.routes());
    all.addAll(PaymentApi.of(karcis.payments(), orders).routes());
    karcis.jobControl().ifPresent(jobs -> all.addAll(JobApi.of(jobs).routes()));
    all.addAll(new DocsRoutes().routes());
    return all;
  }

  private List<Route> routes(List<Route> api, Probes probes) {
    List<Route> all = new ArrayList<>(api);
    all.addAll(new HealthRoutes(probes, () -> draining).routes());
    all.add(metrics.route());
    return List.copyOf(all);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.router.ignoreTrailingSlashes = false;
    config.http.prefer405over404 = true;
    config.http.asyncTimeout = ANSWER_TIMEOUT.toMillis();
    // A strong ETag names these bytes; proxies compress where it pays.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    new Listener(settings).configure(config.jetty);
    new Problems(new ClientAddress(Set.copyOf(settings.trustedProxies()))).addTo(config);
    config.routes.before(this::commonHeaders);
    Keys keys = new Keys(settings.staffKey(), settings.gatewayKey());
    new Routes(routes, keys, settings.maxStoreCalls()).addTo(config.routes);
    config.requestLogger.http(
        (context, millis) -> {
          int status = context.statusCode();
          metrics.answered(context.method().name(), context.endpoint().path, status, millis);
        });
  }

  private void commonHeaders(Context context) {
    context.header("X-Content-Type-Options", "nosniff").header("Cache-Control", "no-store");
    if (draining) {
      context.header("Connection", "close");
    }
  }
}
