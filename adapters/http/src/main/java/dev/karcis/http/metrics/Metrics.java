package dev.karcis.http.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.karcis.application.job.SeeJobs;
import dev.karcis.application.shared.Monitor;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Route;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The meters of one process. Give {@link #monitor()} to {@code Karcis}, and this to the server.
 * Thread-safe.
 */
public final class Metrics implements AutoCloseable {

  private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final Monitor monitor = new MetricsMonitor(registry);
  private final Requests requests = new Requests(registry);
  private volatile Optional<JobQueues> queues = Optional.empty();

  /** The JVM's own meters are there from the start. */
  public Metrics() {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collector.bindTo(registry);
  }

  /** Counts what the core does. */
  public Monitor monitor() {
    return monitor;
  }

  /** Where adapters put meters of their own. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * Shows a number that is asked for whenever somebody looks.
   *
   * @param name in dots, as {@code outbox.lag}
   * @param unit as {@code seconds}; empty for none
   * @param value answers at once; null shows as NaN
   */
  public void gauge(String name, String unit, String description, Supplier<Number> value) {
    Gauge.builder(name, value)
        .baseUnit(unit.isEmpty() ? null : unit)
        .description(description)
        .register(registry);
  }

  /** Shows the queues of jobs; asks their stores at times, and aside. */
  public void jobs(SeeJobs jobs) {
    queues = Optional.of(new JobQueues(jobs, registry, System::nanoTime));
  }

  /** A request was answered. */
  public void answered(String method, String route, int status, float millis) {
    requests.answered(method, route, status, millis);
  }

  /** All meters, for staff. */
  public Route route() {
    return Route.get(
        "/metrics",
        MayCall.STAFF,
        call -> {
          queues.ifPresent(JobQueues::refresh);
          call.answer(200, TEXT, registry.scrape().getBytes(UTF_8));
        });
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}
