package dev.karcis.memory;

import dev.karcis.application.order.ReconcileStock;
import dev.karcis.application.order.StockAudit;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.ReconcileBoard;
import dev.karcis.application.stock.Shortages;
import dev.karcis.application.ticketing.AuditEvents;
import dev.karcis.application.ticketing.WatchBoards;
import dev.karcis.domain.shared.StoreUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A process that looks after the events of a {@link Box}. */
final class ReconcilingProcess implements Monitor {

  final Map<String, Long> healed = new HashMap<>();
  final List<UUID> audits = new ArrayList<>();
  final List<String> looks = new ArrayList<>();
  final List<String> passes = new ArrayList<>();
  int searches;

  /** Of calls of the audit about a scope, or about a stock. */
  Map<Object, RuntimeException> faults = Map.of();

  boolean boardIsAway;
  Duration ofALook = Duration.ZERO;
  Duration ofAnAudit = Duration.ZERO;
  Duration ofASearch = Duration.ZERO;
  Runnable beforeALook = () -> {};
  Runnable beforeASearch = () -> {};

  final WatchBoards boards;
  final AuditEvents stocks;
  private final Box box;
  private long nanos;

  ReconcilingProcess(Box box) {
    this.box = box;
    UUID holder = UUID.randomUUID();
    AvailabilityBoard board = spied(AvailabilityBoard.class, box.board, this::boardAsked);
    StockAudit audit = spied(StockAudit.class, box.audit, this::audited);
    DomainEvents told =
        new DomainEvents(box.outbox, new MemoryCodec(), box.ids, box.store.transactions, () -> {});
    boards =
        new WatchBoards(
            box.lease,
            holder,
            box.events,
            box.stock,
            new ReconcileBoard(box.stock, board, this),
            this,
            () -> nanos);
    stocks =
        new AuditEvents(
            box.lease,
            holder,
            box.events,
            box.stock,
            new ReconcileStock(
                box.store.transactions,
                box.stock,
                audit,
                told,
                new Shortages(System::nanoTime),
                this),
            this,
            () -> nanos);
  }

  /** Of both, though the first may fail. */
  void pass() {
    try {
      boards.run();
    } finally {
      stocks.run();
    }
  }

  void passes(int count) {
    for (int i = 0; i < count; i++) {
      pass();
    }
  }

  void passLater(Duration time) {
    later(time);
    pass();
  }

  /** Lets time go by for this process; {@link Box#clock} is the store's. */
  void later(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public void healed(String kind, long count) {
    healed.merge(kind, count, Long::sum);
  }

  @Override
  public void reconciled(String work, Duration took) {
    passes.add(work);
  }

  private void boardAsked(String method, Object scope) {
    looks.add(method + " " + scope);
    if (method.equals("version")) {
      beforeALook.run();
      takes(ofALook);
    }
    if (boardIsAway) {
      throw new StoreUnavailable("away", null);
    }
  }

  private void audited(String method, Object scopeOrStock) {
    if (method.equals("accounts")) {
      audits.add((UUID) scopeOrStock);
      takes(ofAnAudit);
    }
    if (method.equals("lost")) {
      searches++;
      beforeASearch.run();
      takes(ofASearch);
    }
    if (faults.containsKey(scopeOrStock)) {
      throw faults.get(scopeOrStock);
    }
  }

  private void takes(Duration time) {
    later(time);
    box.clock.advance(time);
  }

  /** Is told of each call with its first argument. */
  private interface Spy {
    void called(String method, Object first);
  }

  private static <P> P spied(Class<P> port, P real, Spy spy) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              spy.called(method.getName(), arguments[0]);
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
