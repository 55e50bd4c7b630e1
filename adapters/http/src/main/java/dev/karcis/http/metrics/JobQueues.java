package dev.karcis.http.metrics;

import dev.karcis.application.job.FromStores;
import dev.karcis.application.job.SeeJobs;
import dev.karcis.application.job.SeenQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * How full the queues of jobs are, and who works on them, in the whole installation. The stores are
 * asked when somebody looks, but not more often than every {@link #FRESH}, and nobody waits longer
 * than {@link #PATIENCE} for them: until they answer he sees what they said before. Thread-safe.
 */
final class JobQueues {

  static final Duration FRESH = Duration.ofSeconds(5);
  static final Duration PATIENCE = Duration.ofMillis(500);

  /** Queues are as many as somebody configured, or enqueued into; these many are shown. */
  static final int MAX_QUEUES = 200;

  private static final Executor ASIDE =
      work -> {
        Thread thread = new Thread(work, "job-figures");
        thread.setDaemon(true);
        thread.start();
      };

  private final SeeJobs jobs;
  private final LongSupplier nanoTime;
  private final List<Shown> shown;
  private final MultiGauge available;
  private Optional<CompletableFuture<FromStores<List<SeenQueue>>>> asked = Optional.empty();
  private long askedNanos;
  private boolean any;

  private record Shown(MultiGauge gauge, ToDoubleFunction<SeenQueue> value) {}

  JobQueues(SeeJobs jobs, MeterRegistry registry, LongSupplier nanoTime) {
    this.jobs = jobs;
    this.nanoTime = nanoTime;
    this.shown =
        List.of(
            new Shown(gauge(registry, "ready", "Jobs that are due"), q -> q.figures().ready()),
            new Shown(
                gauge(registry, "delayed", "Jobs that come due later"), q -> q.figures().delayed()),
            new Shown(
                gauge(registry, "running", "Jobs that are claimed"), q -> q.figures().running()),
            new Shown(
                gauge(registry, "failed", "Jobs that were given up"), q -> q.figures().failed()),
            new Shown(
                gauge(registry, "paused", "1 while nothing is claimed in any store"),
                q -> q.figures().paused() ? 1 : 0),
            new Shown(
                gauge(registry, "oldest.seconds", "For how long the next job has been due"),
                q -> q.figures().oldest().toMillis() / 1e3),
            new Shown(
                gauge(registry, "workers", "How many jobs may run at once, in all processes"),
                q -> q.live().workers()));
    this.available =
        MultiGauge.builder("job.store.available")
            .description("1 while a store of jobs answers, 0 while it is away")
            .register(registry);
  }

  private static MultiGauge gauge(MeterRegistry registry, String what, String description) {
    return MultiGauge.builder("job.queue." + what).description(description).register(registry);
  }

  /** Shows what the stores say now, or said lately. */
  synchronized void refresh() {
    if (asked.isEmpty() && (!any || nanoTime.getAsLong() - askedNanos > FRESH.toNanos())) {
      any = true;
      askedNanos = nanoTime.getAsLong();
      asked = Optional.of(CompletableFuture.supplyAsync(jobs::queues, ASIDE));
    }
    if (asked.isPresent()) {
      await(asked.get());
    }
  }

  private void await(CompletableFuture<FromStores<List<SeenQueue>>> answer) {
    try {
      FromStores<List<SeenQueue>> said = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      asked = Optional.empty();
      show(said.value(), said.away());
    } catch (ExecutionException e) {
      asked = Optional.empty();
      show(List.of(), jobs.stores());
    } catch (TimeoutException e) {
      // It is waited for again when somebody looks the next time.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(List<SeenQueue> queues, List<String> away) {
    for (Shown each : shown) {
      List<Row<?>> rows = new ArrayList<>();
      queues.stream()
          .limit(MAX_QUEUES)
          .forEach(
              queue ->
                  rows.add(
                      Row.of(
                          Tags.of("queue", queue.figures().queue().value()),
                          each.value.applyAsDouble(queue))));
      each.gauge.register(rows, true);
    }
    List<Row<?>> stores = new ArrayList<>();
    jobs.stores()
        .forEach(
            store -> stores.add(Row.of(Tags.of("store", store), away.contains(store) ? 0 : 1)));
    available.register(stores, true);
  }
}
