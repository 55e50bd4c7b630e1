package dev.karcis.http.metrics;

import dev.karcis.application.job.FromStores;
import dev.karcis.application.job.SeeJobs;
import dev.karcis.application.job.SeenQueue;
import dev.karcis.domain.shared.StoreUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How full the queues of jobs are, and who works on them, in the whole installation. The stores are
 * asked when somebody looks, but not more often than every {@link #FRESH}, and nobody waits longer
 * than {@link #PATIENCE} for them: until they answer he sees what they said before, for {@link
 * #FORGOTTEN_AFTER} at most. Thread-safe.
 */
final class JobQueues {

  static final Duration FRESH = Duration.ofSeconds(5);
  static final Duration PATIENCE = Duration.ofMillis(500);

  static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

  /**
   * Queues are as many as somebody configured, or enqueued into; these many are told apart, those
   * that somebody works on first.
   */
  static final int MAX_QUEUES = 200;

  /** All others together. */
  private static final String OTHER = "other";

  private static final Logger LOG = LoggerFactory.getLogger(JobQueues.class);

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
  private CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);
  private long askedNanos;
  private long shownNanos;
  private boolean any;

  /** One value for several queues. */
  private interface Together {
    double of(DoubleStream values);
  }

  private record Shown(MultiGauge gauge, Together together, ToDoubleFunction<SeenQueue> value) {

    static Shown sum(MultiGauge gauge, ToDoubleFunction<SeenQueue> value) {
      return new Shown(gauge, DoubleStream::sum, value);
    }

    static Shown most(MultiGauge gauge, ToDoubleFunction<SeenQueue> value) {
      return new Shown(gauge, values -> values.max().orElse(0), value);
    }
  }

  JobQueues(SeeJobs jobs, MeterRegistry registry, LongSupplier nanoTime) {
    this.jobs = jobs;
    this.nanoTime = nanoTime;
    this.shownNanos = nanoTime.getAsLong();
    this.shown =
        List.of(
            Shown.sum(gauge(registry, "ready", "Jobs that are due"), q -> q.figures().ready()),
            Shown.sum(
                gauge(registry, "delayed", "Jobs that come due later"), q -> q.figures().delayed()),
            Shown.sum(
                gauge(registry, "running", "Jobs that are claimed"), q -> q.figures().running()),
            Shown.sum(
                gauge(registry, "failed", "Jobs that were given up"), q -> q.figures().failed()),
            Shown.most(
                gauge(registry, "paused", "1 while nothing is claimed in any store"),
                q -> q.figures().paused() ? 1 : 0),
            Shown.most(
                gauge(registry, "oldest.seconds", "For how long the next job has been due"),
                q -> q.figures().oldest().toMillis() / 1e3),
            Shown.sum(
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
  void refresh() {
    // Waited for outside of any lock, so that no look makes another one wait for longer.
    await(ask());
    forget();
  }

  private synchronized CompletableFuture<Void> ask() {
    if (asked.isDone() && (!any || nanoTime.getAsLong() - askedNanos > FRESH.toNanos())) {
      any = true;
      askedNanos = nanoTime.getAsLong();
      asked =
          CompletableFuture.supplyAsync(jobs::queues, ASIDE)
              .handle(
                  (said, fault) -> {
                    answered(said, fault);
                    return null;
                  });
    }
    return asked;
  }

  private static void await(CompletableFuture<Void> answer) {
    try {
      answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It is shown when it comes.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.error("The queues of jobs can't be shown", e.getCause());
    }
  }

  private synchronized void answered(FromStores<List<SeenQueue>> said, Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    shownNanos = nanoTime.getAsLong();
    if (cause == null) {
      show(said.value(), said.away());
    } else if (cause instanceof StoreUnavailable) {
      show(List.of(), jobs.stores());
    } else {
      LOG.error("The queues of jobs can't be seen", cause);
      showNothing();
    }
  }

  /** Nobody should take for true what was long ago. */
  private synchronized void forget() {
    if (nanoTime.getAsLong() - shownNanos > FORGOTTEN_AFTER.toNanos()) {
      showNothing();
    }
  }

  private void showNothing() {
    shown.forEach(each -> each.gauge.register(List.of(), true));
    available.register(List.of(), true);
  }

  private void show(List<SeenQueue> queues, List<String> away) {
    List<SeenQueue> all = new ArrayList<>(queues);
    all.sort(Comparator.comparing(queue -> queue.live().workers() == 0));
    int apart = Math.min(MAX_QUEUES, all.size());
    List<SeenQueue> told = all.subList(0, apart);
    List<SeenQueue> rest = all.subList(apart, all.size());
    for (Shown each : shown) {
      List<Row<?>> rows = new ArrayList<>();
      told.forEach(
          queue -> rows.add(row(queue.figures().queue().value(), each.value.applyAsDouble(queue))));
      if (!rest.isEmpty()) {
        rows.add(row(OTHER, each.together.of(rest.stream().mapToDouble(each.value))));
      }
      each.gauge.register(rows, true);
    }
    List<Row<?>> stores = new ArrayList<>();
    jobs.stores()
        .forEach(
            store -> stores.add(Row.of(Tags.of("store", store), away.contains(store) ? 0 : 1)));
    available.register(stores, true);
  }

  private static Row<?> row(String queue, double value) {
    return Row.of(Tags.of("queue", queue), value);
  }
}
