package dev.karcis.application.order;

import dev.karcis.application.order.OrderBatch.Entry;
import dev.karcis.application.shared.Idempotency;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.IdempotencyStore.Answer;
import dev.karcis.application.shared.IdempotencyStore.Claim;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.Decision;
import dev.karcis.domain.order.Decisions;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDesk;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.stock.StockSnapshot;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a batch of orders does inside its transaction. */
final class OrderPlacement {

  /**
   * An earlier run of the batch that ended with its connection gives back its stock first, and its
   * keys a moment later.
   */
  private static final int AGAIN_TRIES = 5;

  private static final Claim RUNNING = new Claim.Running();

  private final IdempotencyStore idempotency;
  private final OrderRepository orders;
  private final Stock stock;
  private final OrderChanges changes;

  OrderPlacement(
      IdempotencyStore idempotency, OrderRepository orders, Stock stock, OrderChanges changes) {
    this.idempotency = idempotency;
    this.orders = orders;
    this.stock = stock;
    this.changes = changes;
  }

  /** An answer for each entry, in their order. */
  List<Outcome<Order>> place(List<Entry> entries, boolean again) {
    Map<Entry, Outcome<Order>> answers = new IdentityHashMap<>();
    if (again) {
      // An earlier run may be committing still: its locks are waited for before anyone looks.
      StockSnapshot locked = lock(entries);
      decide(fresh(notStoredYet(entries, answers), answers, AGAIN_TRIES), locked, answers);
    } else {
      List<Entry> fresh = fresh(entries, answers, 1);
      if (!fresh.isEmpty()) {
        decide(fresh, lock(fresh), answers);
      }
    }
    return entries.stream().map(answers::get).toList();
  }

  private StockSnapshot lock(List<Entry> entries) {
    return stock.lock(
        entries.stream().flatMap(entry -> entry.call().request().claims().stream()).toList());
  }

  /** Those whose key is new, or who have none, and whom the gate let through. */
  private List<Entry> fresh(List<Entry> entries, Map<Entry, Outcome<Order>> answers, int tries) {
    Map<IdempotencyKey, Entry> firsts = new LinkedHashMap<>();
    for (Entry entry : entries) {
      entry.call().key().ifPresent(use -> firsts.putIfAbsent(use.key(), entry));
    }
    Map<IdempotencyKey, Claim> claims = claim(firsts.keySet(), tries);
    Map<OrderId, Order> made = made(claims);
    List<Entry> fresh = new ArrayList<>();
    for (Entry entry : entries) {
      entry
          .call()
          .key()
          .flatMap(
              use -> {
                boolean twin = firsts.get(use.key()) != entry;
                Claim claim = claims.get(use.key());
                Claim seen = twin && claim instanceof Claim.Fresh ? new Claim.Running() : claim;
                return Idempotency.known(use, seen, id -> made.get(new OrderId(id)).asPlaced());
              })
          .or(entry::turnedAway)
          .ifPresentOrElse(known -> answers.put(entry, known), () -> fresh.add(entry));
    }
    return fresh;
  }

  private Map<IdempotencyKey, Claim> claim(Set<IdempotencyKey> keys, int tries) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<IdempotencyKey, Claim> claims = idempotency.claim(keys);
    for (int left = tries; left > 1 && claims.containsValue(RUNNING); left--) {
      claims = idempotency.claim(keys);
    }
    return claims;
  }

  private Map<OrderId, Order> made(Map<IdempotencyKey, Claim> claims) {
    Set<OrderId> ids =
        claims.values().stream()
            .filter(Claim.Stored.class::isInstance)
            .map(claim -> new OrderId(((Claim.Stored) claim).made()))
            .collect(Collectors.toSet());
    return ids.isEmpty() ? Map.of() : orders.find(ids);
  }

  /** An earlier run of the batch may have committed although nobody was told. */
  private List<Entry> notStoredYet(List<Entry> entries, Map<Entry, Outcome<Order>> answers) {
    Map<OrderId, Order> stored =
        orders.find(entries.stream().map(entry -> entry.call().request().id()).toList());
    List<Entry> rest = new ArrayList<>();
    for (Entry entry : entries) {
      Order order = stored.get(entry.call().request().id());
      if (order == null) {
        rest.add(entry);
      } else {
        answers.put(entry, Outcome.done(order.asPlaced()));
      }
    }
    return rest;
  }

  private void decide(
      List<Entry> entries, StockSnapshot locked, Map<Entry, Outcome<Order>> answers) {
    List<OrderRequest> requests = entries.stream().map(entry -> entry.call().request()).toList();
    Decisions decisions = OrderDesk.decide(locked, requests);
    List<OrderChanges.PlacedBy> placed = new ArrayList<>();
    List<Answer> made = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (decisions.decisions().get(i) instanceof Decision.Placed won) {
        placed.add(new OrderChanges.PlacedBy(entry.call().actor(), won));
        UUID id = won.order().id().value();
        entry.call().key().ifPresent(use -> made.add(new Answer(use, id)));
        answers.put(entry, Outcome.done(won.order()));
      } else {
        Decision.Declined declined = (Decision.Declined) decisions.decisions().get(i);
        answers.put(entry, new Outcome.Refused<>(declined.reasons()));
      }
    }
    changes.place(placed, decisions.change());
    if (!made.isEmpty()) {
      idempotency.store(made);
    }
  }
}
