package dev.karcis.application;

import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobControl;
import dev.karcis.application.job.Jobs;
import dev.karcis.application.job.StartBatch;
import dev.karcis.application.job.WantedJobs;
import dev.karcis.application.order.Orders;
import dev.karcis.application.payment.Payments;
import dev.karcis.application.ticketing.Ticketing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Karcis, put together from adapters:
 *
 * <pre>{@code
 * Karcis karcis = Karcis.with(Postgres.on(dataSource)).with(Json.codec()).build().start();
 * karcis.ticketing().bookSeats().now(command);
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Karcis implements AutoCloseable {

  /** A loop or lane whose run takes longer than this is stuck. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(30);

  private final List<Adapter> adapters;
  private final Assembly assembly;

  /** Read by probes, which must not wait for a start or a close. */
  private volatile List<BackgroundLoop> loops = List.of();

  Karcis(KarcisBuilder builder) {
    this.adapters = List.copyOf(builder.adapters);
    this.assembly = new Assembly(builder);
  }

  public static KarcisBuilder with(Adapter adapter) {
    return new KarcisBuilder().with(adapter);
  }

  /**
   * @throws IllegalStateException naming the ports that are missing
   */
  public Orders orders() {
    return assembly.orders();
  }

  /**
   * @throws IllegalStateException naming the ports that are missing
   */
  public Ticketing ticketing() {
    return assembly.ticketing();
  }

  /**
   * @throws IllegalStateException naming the ports that are missing
   */
  public Payments payments() {
    return assembly.payments();
  }

  /** What staff see and do of jobs; empty where no adapter keeps any. */
  public Optional<JobControl> jobControl() {
    return assembly.jobControl();
  }

  /**
   * @throws IllegalStateException if no adapter keeps jobs
   */
  public Jobs jobs() {
    return assembly.jobs().jobs();
  }

  /**
   * Appends jobs to the transaction in which they are wanted.
   *
   * @throws IllegalStateException if no adapter keeps jobs, or naming the ports that are missing
   */
  public WantedJobs wantedJobs() {
    return assembly.wantedJobs();
  }

  /**
   * Starts batches of jobs.
   *
   * @throws IllegalStateException if no adapter keeps jobs, or naming the ports that are missing
   */
  public StartBatch startBatch() {
    return assembly.startBatch();
  }

  /**
   * How far batches are, and a way to cancel them.
   *
   * @throws IllegalStateException naming the ports that are missing
   */
  public JobBatches batches() {
    return assembly.jobBatches();
  }

  /**
   * Starts what runs by itself: workers of jobs, expiry, the relay of domain events, and, where the
   * adapters have {@code Lease}, {@code EventRepository} and {@code StockAudit}, the reconciler; a
   * board is asked only where there is one. Any number of processes may do so on one store.
   *
   * @throws IllegalStateException naming the ports that are missing
   * @throws IllegalArgumentException naming the settings of jobs that are wrong
   */
  public synchronized Karcis start() {
    if (loops.isEmpty()) {
      loops = assembly.loops();
      loops.forEach(BackgroundLoop::start);
    }
    return this;
  }

  /** The names of loops and lanes that are stuck; empty while all is well. */
  public List<String> stuck() {
    List<String> stuck = new ArrayList<>();
    for (BackgroundLoop loop : loops) {
      if (!loop.isAlive() || loop.running().compareTo(STUCK_AFTER) > 0) {
        stuck.add(loop.name());
      }
    }
    if (assembly.longestRun().compareTo(STUCK_AFTER) > 0) {
      stuck.add("orders");
    }
    stuck.addAll(assembly.jobs().stuck());
    return stuck;
  }

  /** How old the oldest domain event is that waits to be handed on; asks the store. */
  public Duration outboxLag() {
    return assembly.outboxLag();
  }

  /**
   * How old the oldest look at the board of an event on sale may be; empty while another process
   * looks at them, or none.
   */
  public Optional<Duration> boardsLag() {
    return assembly.boardsLag();
  }

  /** For how long an audit of stock may be overdue; empty while another process audits, or none. */
  public Optional<Duration> auditsLag() {
    return assembly.auditsLag();
  }

  /** How many orders wait for their batch. */
  public int ordersWaiting() {
    return assembly.orders().place().waiting();
  }

  /** Finishes what is under way, then lets go of the adapters. */
  @Override
  public synchronized void close() {
    assembly.jobs().drain();
    assembly.close();
    loops.forEach(BackgroundLoop::stop);
    loops.forEach(BackgroundLoop::close);
    loops = List.of();
    closeFrom(adapters.size() - 1);
  }

  /** The last one first, each although others fail to close. */
  private void closeFrom(int last) {
    if (last >= 0) {
      try {
        adapters.get(last).close();
      } finally {
        closeFrom(last - 1);
      }
    }
  }
}
