package dev.karcis.application;

import dev.karcis.application.job.CronReader;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.order.StockAudit;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.application.shared.ReadCaches;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.ticketing.EventRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which implementation stands behind which port. Not thread-safe. */
public final class Ports {

  /** Every port there is; the contract kit has a contract for each. */
  public static final List<Class<?>> ALL =
      List.of(
          Transactions.class,
          Stock.class,
          OrderRepository.class,
          EventRepository.class,
          Receipts.class,
          StockAudit.class,
          SeatLock.class,
          AvailabilityBoard.class,
          Outbox.class,
          IdempotencyStore.class,
          Codec.class,
          IdGenerator.class,
          ReadCaches.class,
          Broadcast.class,
          Lease.class,
          RateLimiter.class,
          CronReader.class,
          JobQueue.class,
          JobBoard.class,
          JobBatches.class);

  private static final Set<Class<?>> SEVERAL = Set.of(JobQueue.class, JobBoard.class);

  private final Map<Class<?>, Object> bound = new HashMap<>();
  private final Map<String, JobStore> jobStores = new LinkedHashMap<>();

  /**
   * The last one bound to a port stands.
   *
   * @throws IllegalArgumentException for a type that isn't a port, or one of those of which there
   *     may be several: see {@link #jobs}
   */
  public <P> Ports bind(Class<P> port, P implementation) {
    if (!ALL.contains(port) || SEVERAL.contains(port)) {
      throw new IllegalArgumentException(port.getName() + " isn't a port to be bound");
    }
    bound.put(port, port.cast(Objects.requireNonNull(implementation, port.getSimpleName())));
    return this;
  }

  /** Adds a store of jobs; the last one of a name stands. There may be several. */
  public Ports jobs(JobStore store) {
    jobStores.put(store.name(), store);
    return this;
  }

  /** In the order in which they were added. */
  List<JobStore> jobStores() {
    return List.copyOf(jobStores.values());
  }

  <P> Optional<P> find(Class<P> port) {
    return Optional.ofNullable(port.cast(bound.get(port)));
  }

  /**
   * @throws IllegalStateException naming all ports that are missing
   */
  void require(String what, List<Class<?>> ports) {
    List<String> missing = new ArrayList<>();
    for (Class<?> port : ports) {
      if (!bound.containsKey(port)) {
        missing.add(port.getSimpleName());
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          what + " needs adapters for " + missing + ": add them with Karcis.with(…)");
    }
  }

  boolean hasAll(List<Class<?>> ports) {
    return bound.keySet().containsAll(ports);
  }

  <P> P get(Class<P> port) {
    return find(port).orElseThrow();
  }
}
