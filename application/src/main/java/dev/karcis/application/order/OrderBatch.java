package dev.karcis.application.order;

import dev.karcis.application.order.PlaceOrders.Command;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.application.stock.Shortages;
import dev.karcis.application.stock.Shortages.Source;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDesk;
import dev.karcis.domain.order.OrderLine;
import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.order.PricedClaim;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.StockRefusal.SeatTaken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs one batch of orders: the gate, one transaction for those it lets through, the release. */
final class OrderBatch {

  private static final Outcome<Order> SEAT_BUSY =
      new Outcome.Busy<>(Outcome.Reason.SEAT_BUSY, Duration.ofSeconds(1));

  private final SeatLock seatLock;
  private final Shortages shortages;
  private final Transactions transactions;
  private final OrderPlacement placement;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final Monitor monitor;

  OrderBatch(
      SeatLock seatLock,
      Shortages shortages,
      Transactions transactions,
      OrderPlacement placement,
      IdGenerator ids,
      InstantSource clock,
      Monitor monitor) {
    this.seatLock = seatLock;
    this.shortages = shortages;
    this.transactions = transactions;
    this.placement = placement;
    this.ids = ids;
    this.clock = clock;
    this.monitor = monitor;
  }

  /**
   * Frees the seats when the buyers have their answers, while those who follow are on their way.
   * For that moment other processes find the seats busy, also those that nobody got.
   */
  Combiner.Ran<Outcome<Order>> run(List<Command> calls, boolean again) {
    long started = System.nanoTime();
    UUID token = ids.next();
    Shortages.Look look = shortages.look();
    List<SeatsWanted> wishes = calls.stream().map(OrderBatch::seats).toList();
    List<SeatLock.Answer> gate = seatLock.acquire(token, wishes);
    Runnable release = () -> release(token, wishes, gate);
    try {
      List<Entry> entries = new ArrayList<>(calls.size());
      for (int i = 0; i < calls.size(); i++) {
        Optional<Outcome<Order>> turnedAway = turnedAway(calls.get(i), gate.get(i));
        // What an earlier run stored has its own seats on the board by now: the store is to say so.
        entries.add(new Entry(calls.get(i), again ? Optional.empty() : turnedAway));
      }
      List<Outcome<Order>> outcomes = decide(entries, again);
      for (int i = 0; i < calls.size(); i++) {
        remember(look, entries.get(i), outcomes.get(i));
      }
      report(calls, outcomes, wishes, gate);
      monitor.batchRan(calls.size(), Duration.ofNanos(System.nanoTime() - started));
      return new Combiner.Ran<>(outcomes, release);
    } catch (RuntimeException | Error e) {
      release(release, e);
      throw e;
    }
  }

  /** What an order of several claims lacks it may have taken from itself. */
  private void remember(Shortages.Look look, Entry entry, Outcome<Order> outcome) {
    if (outcome instanceof Outcome.Refused<Order> refused
        && entry.call().request().claims().size() == 1) {
      Source source = entry.turnedAway().isPresent() ? Source.BOARD : Source.STOCK;
      shortages.remember(look, source, refused.reasons());
    }
  }

  private static void release(Runnable release, Throwable reason) {
    try {
      release.run();
    } catch (RuntimeException | Error e) {
      reason.addSuppressed(e);
    }
  }

  /** In a sold-out rush nothing was granted, and there is nothing to release. */
  private void release(UUID token, List<SeatsWanted> wishes, List<SeatLock.Answer> gate) {
    List<SeatsWanted> granted = new ArrayList<>(wishes.size());
    for (int i = 0; i < wishes.size(); i++) {
      if (gate.get(i) instanceof SeatLock.Granted && !wishes.get(i).claims().isEmpty()) {
        granted.add(wishes.get(i));
      }
    }
    if (!granted.isEmpty()) {
      seatLock.release(token, granted);
    }
  }

  /**
   * A call of the batch.
   *
   * @param turnedAway what the gate says, if it doesn't let it through
   */
  record Entry(Command call, Optional<Outcome<Order>> turnedAway) {

    /** A replay must get its first answer, although its seats are gone: to itself. */
    boolean needsStore() {
      return turnedAway.isEmpty() || call.key().isPresent();
    }
  }

  private List<Outcome<Order>> decide(List<Entry> entries, boolean again) {
    List<Entry> open = entries.stream().filter(Entry::needsStore).toList();
    List<Outcome<Order>> decided =
        open.isEmpty() ? List.of() : transactions.required(() -> placement.place(open, again));
    List<Outcome<Order>> outcomes = new ArrayList<>(entries.size());
    int next = 0;
    for (Entry entry : entries) {
      outcomes.add(entry.needsStore() ? decided.get(next++) : entry.turnedAway().orElseThrow());
    }
    return outcomes;
  }

  private Optional<Outcome<Order>> turnedAway(Command call, SeatLock.Answer answer) {
    if (answer instanceof SeatLock.Gone gone) {
      List<Refusal> reasons =
          new ArrayList<>(OrderDesk.objections(call.request(), clock.instant()));
      gone.seats().forEach(seats -> reasons.add(new SeatTaken(seats.key(), seats.seats())));
      return Optional.of(new Outcome.Refused<>(reasons));
    }
    return answer instanceof SeatLock.Busy ? Optional.of(SEAT_BUSY) : Optional.empty();
  }

  private static SeatsWanted seats(Command call) {
    List<NamedSeats> named = new ArrayList<>();
    for (OrderLine line : call.request().lines()) {
      for (PricedClaim claim : line.claims()) {
        if (claim.claim() instanceof NamedSeats seats) {
          named.add(seats);
        }
      }
    }
    return new SeatsWanted(named);
  }

  private void report(
      List<Command> calls,
      List<Outcome<Order>> outcomes,
      List<SeatsWanted> wishes,
      List<SeatLock.Answer> gate) {
    int hits = 0;
    int misses = 0;
    int busy = 0;
    for (int i = 0; i < calls.size(); i++) {
      OrderRequest request = calls.get(i).request();
      String outcome =
          outcomes
              .get(i)
              .fold(
                  order -> order.id().equals(request.id()) ? "placed" : "replayed",
                  reasons -> reasons.get(0).code(),
                  wait -> wait.reason().code());
      monitor.orders(request.kind(), outcome, 1);
      if (!wishes.get(i).claims().isEmpty()) {
        hits += gate.get(i) instanceof SeatLock.Gone ? 1 : 0;
        busy += gate.get(i) instanceof SeatLock.Busy ? 1 : 0;
        misses += gate.get(i) instanceof SeatLock.Granted ? 1 : 0;
      }
    }
    monitor.gate(hits, misses, busy);
  }
}
