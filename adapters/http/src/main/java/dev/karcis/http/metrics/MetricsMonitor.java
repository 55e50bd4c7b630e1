package dev.karcis.http.metrics;

import dev.karcis.application.shared.Monitor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Counts what the core tells. */
final class MetricsMonitor implements Monitor {

  /** There from the start, since an alert misses the first step of a series that appears. */
  private static final List<String> UNDECIDED =
      List.of("overloaded", "too-late", "withdrawn", "store-unavailable", "lock-timeout", "fault");

  private static final List<String> RERUNS = List.of("halved", "unknown-commit");

  private static final List<String> HEALINGS =
      List.of("board-rebuilt", "board-seat", "seat-freed", "seat-taken", "count", "claim");

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
  };

  private final MeterRegistry registry;
  private final Counter tickets;
  private final Counter hits;
  private final Counter misses;
  private final Counter busy;
  private final DistributionSummary batchSizes;
  private final Timer batches;
  private final Timer waits;
  private final ConcurrentMap<Ended, Counter> orders = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counter> undecided = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counter> reruns = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counter> failures = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Timer> passes = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counter> healings = new ConcurrentHashMap<>();

  private final ConcurrentMap<String, CacheReads> cacheReads = new ConcurrentHashMap<>();

  private final JobRuns jobs;

  private record CacheReads(Counter hits, Counter misses) {}

  private record Ended(String kind, String outcome) {}

  MetricsMonitor(MeterRegistry registry) {
    this.registry = registry;
    jobs = new JobRuns(registry);
    tickets = counter("tickets.sold", "Seats and places of confirmed orders");
    hits = counter("seat.cache.hits", "Orders turned away because the board has their seats");
    misses = counter("seat.cache.misses", "Orders for named seats that were let through");
    busy = counter("seat.lock.refusals", "Orders turned away because another has the lock");
    batchSizes =
        DistributionSummary.builder("order.batch.size")
            .description("Orders of one batch")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
            .register(registry);
    batches =
        Timer.builder("order.batch.duration")
            .description("How long a batch takes")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    waits =
        Timer.builder("order.queue.wait")
            .description("How long an order waits for its batch")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    UNDECIDED.forEach(reason -> undecided.put(reason, ordersUndecided(reason)));
    RERUNS.forEach(reason -> reruns.put(reason, batchReruns(reason)));
    HEALINGS.forEach(kind -> healings.put(kind, healingsOf(kind)));
  }

  @Override
  public void batchRan(int size, Duration took) {
    batchSizes.record(size);
    batches.record(took);
  }

  @Override
  public void orderWaited(long nanos) {
    waits.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void ordersUndecided(String reason, int count) {
    undecided.computeIfAbsent(reason, this::ordersUndecided).increment(count);
  }

  @Override
  public void batchRunsAgain(String reason) {
    reruns.computeIfAbsent(reason, this::batchReruns).increment();
  }

  @Override
  public void orders(String kind, String outcome, int count) {
    orders.computeIfAbsent(new Ended(kind, outcome), this::ordersEnded).increment(count);
  }

  @Override
  public void ticketsSold(long seats) {
    tickets.increment(seats);
  }

  @Override
  public void gate(int hit, int miss, int locked) {
    hits.increment(hit);
    misses.increment(miss);
    busy.increment(locked);
  }

  @Override
  public void taskFailed(String task, RuntimeException fault) {
    failures.computeIfAbsent(task, this::tasksFailed).increment();
  }

  @Override
  public void reconciled(String work, Duration took) {
    passes.computeIfAbsent(work, this::passesOf).record(took);
  }

  @Override
  public void healed(String kind, long count) {
    healings.computeIfAbsent(kind, this::healingsOf).increment(count);
  }

  @Override
  public void cacheRead(String cache, boolean hit) {
    CacheReads reads = cacheReads.computeIfAbsent(cache, this::cacheReads);
    (hit ? reads.hits : reads.misses).increment();
  }

  @Override
  public void jobRan(String queue, String type, String outcome, Duration waited, Duration took) {
    jobs.ran(queue, type, outcome, waited, took);
  }

  @Override
  public void jobsLost(String queue, int count) {
    jobs.lost(queue, count);
  }

  @Override
  public void jobsReclaimed(String queue, int count) {
    jobs.reclaimed(queue, count);
  }

  @Override
  public void jobsHandedBack(String queue, int count) {
    jobs.handedBack(queue, count);
  }

  /**
   * @param tags by turns their names and values
   */
  private Counter counter(String name, String description, String... tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  private CacheReads cacheReads(String cache) {
    return new CacheReads(
        counter("cache.hits", "What was answered from memory, without the store", "cache", cache),
        counter("cache.misses", "What had to ask the store", "cache", cache));
  }

  private Counter ordersEnded(Ended ended) {
    return counter(
        "orders", "Orders by what became of them", "kind", ended.kind, "outcome", ended.outcome);
  }

  private Counter ordersUndecided(String reason) {
    return counter(
        "orders.undecided", "Orders asked for that ended without a decision", "reason", reason);
  }

  private Counter batchReruns(String reason) {
    return counter(
        "order.batch.reruns",
        "Runs of a batch, or of a half of it, after one that failed",
        "reason",
        reason);
  }

  private Timer passesOf(String work) {
    return Timer.builder("reconciler.pass.duration")
        .description("How long a pass of the reconciler takes, by its work")
        .tags("work", work)
        .register(registry);
  }

  private Counter healingsOf(String kind) {
    return counter(
        "reconciler.healed",
        "What the reconciler healed: seats, units, claims and boards, by kind",
        "kind",
        kind);
  }

  private Counter tasksFailed(String task) {
    return counter("background.failures", "Runs of a background task that failed", "task", task);
  }
}
