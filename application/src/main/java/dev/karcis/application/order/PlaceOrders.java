package dev.karcis.application.order;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Shortages;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDesk;
import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockRefusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Places orders of any kind: the one way in which anything is sold. Calls that come together share
 * a transaction; what just ran out is refused without one. Thread-safe.
 */
public final class PlaceOrders implements AutoCloseable {

  private static final Outcome<Order> OVERLOADED =
      new Outcome.Busy<>(Outcome.Reason.OVERLOADED, Duration.ofSeconds(1));

  private final Combiner<Command, Outcome<Order>> combiner;
  private final Transactions transactions;
  private final OrderKinds kinds;
  private final Shortages shortages;
  private final InstantSource clock;
  private final Monitor monitor;

  /**
   * @param key under which the order is placed at most once; a replay answers the first placed
   *     order
   */
  public record Command(OrderRequest request, Optional<IdempotencyKey.Use> key, Actor actor) {}

  PlaceOrders(
      OrderBatch batch,
      OrderKinds kinds,
      Transactions transactions,
      Shortages shortages,
      InstantSource clock,
      Combiner.Limits limits,
      Executor answers,
      Monitor monitor) {
    this.kinds = kinds;
    this.transactions = transactions;
    this.shortages = shortages;
    this.clock = clock;
    this.monitor = monitor;
    this.combiner =
        new Combiner<>(
            "orders",
            limits,
            PlaceOrders::stock,
            batch::run,
            OVERLOADED,
            answers,
            System::nanoTime,
            monitor);
  }

  /**
   * Answers when the order is decided and what was decided is durable. The stage fails with {@link
   * dev.karcis.domain.shared.StoreUnavailable} if the store is away.
   *
   * @throws IllegalStateException inside a transaction, whose locks the lane might wait for
   */
  public CompletionStage<Outcome<Order>> handle(Command command) {
    return handle(command, () -> false);
  }

  /**
   * As {@link #handle(Command)}.
   *
   * @param gone whether nobody waits for the answer any more: asked right before the order would be
   *     decided, if it waited for a while; then nothing is placed. Answers at once.
   */
  public CompletionStage<Outcome<Order>> handle(Command command, BooleanSupplier gone) {
    if (transactions.active()) {
      throw new IllegalStateException("orders are not placed inside a transaction");
    }
    command.request().lines().forEach(line -> kinds.requireKnown(line.kind()));
    Optional<Outcome<Order>> known = knownToFail(command);
    return known.isPresent()
        ? CompletableFuture.completedFuture(known.get())
        : combiner.submit(command, gone);
  }

  /** {@link #handle(Command)}, waiting for the answer. */
  public Outcome<Order> now(Command command) {
    try {
      return handle(command).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }

  /** How many orders wait for their batch. */
  public int waiting() {
    return combiner.waiting();
  }

  /** For how long the slowest batch has been running. */
  public Duration longestRun() {
    return combiner.longestRun();
  }

  @Override
  public void close() {
    combiner.close();
  }

  /**
   * Of an order with several claims some may be known to fail and others not, and a refusal names
   * every reason; a replay gets its first answer, whatever ran out since.
   */
  private Optional<Outcome<Order>> knownToFail(Command command) {
    OrderRequest request = command.request();
    List<Claim> claims = request.claims();
    if (claims.size() > 1 || command.key().isPresent()) {
      return Optional.empty();
    }
    Optional<StockRefusal> shortage = shortages.against(claims.get(0));
    monitor.cacheRead("shortages", shortage.isPresent());
    return shortage.map(
        reason -> {
          List<Refusal> reasons = OrderDesk.objections(request, clock.instant());
          reasons.add(reason);
          monitor.orders(request.kind(), reasons.get(0).code(), 1);
          return new Outcome.Refused<>(reasons);
        });
  }

  private static List<StockKey> stock(Command command) {
    return command.request().claims().stream().map(Claim::key).toList();
  }
}
