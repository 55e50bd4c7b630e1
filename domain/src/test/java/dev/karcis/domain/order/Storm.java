package dev.karcis.domain.order;

import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLedger;
import dev.karcis.domain.stock.StockSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Batches on a store, with orders given back and taken again between them, so that holes appear.
 */
final class Storm {

  private static final int[] SEATS_PER_ROW = {1, 2, 3, 5, 8, 21, 63, 64, 65, 70};

  final Random random;
  final World world = new World();
  final NaiveStock naive = new NaiveStock();
  final List<OrderDetails> live = new ArrayList<>();
  final List<OrderDetails> over = new ArrayList<>();
  final RandomRequests requests;
  Instant now = RandomRequests.START;

  Storm(Random random) {
    this.random = random;
    UUID scope = new UUID(random.nextLong(), random.nextLong());
    List<StockKey> sections = new ArrayList<>();
    List<StockKey> places = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      StockKey key = new StockKey(scope, "S" + i);
      int seatsPerRow = SEATS_PER_ROW[random.nextInt(SEATS_PER_ROW.length)];
      int rows = 1 + random.nextInt(5);
      world.openSeats(key, rows, seatsPerRow);
      naive.openSeats(key, rows, seatsPerRow);
      sections.add(key);
    }
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      StockKey key = new StockKey(scope, "P" + i);
      int limit = random.nextInt(60);
      world.openUnits(key, limit);
      naive.openUnits(key, limit);
      places.add(key);
    }
    requests = new RandomRequests(random, naive, sections, places);
  }

  StockSnapshot lock(Collection<OrderRequest> batch) {
    List<Claim> claims = batch.stream().flatMap(request -> request.claims().stream()).toList();
    StockSnapshot snapshot = world.lock(claims, now);
    snapshot.levels().forEach((key, level) -> naive.openUnits(key, level.limit()));
    return snapshot;
  }

  void store(Decisions decisions) {
    world.store(decisions.change());
    for (Decision decision : decisions.decisions()) {
      if (decision instanceof Decision.Placed placed) {
        live.add(placed.order().details());
      }
    }
    now = now.plusMillis(500);
  }

  /** Ends about a third of the live orders. */
  void giveSomeBack() {
    for (int i = live.size() - 1; i >= 0; i--) {
      if (random.nextInt(3) == 0) {
        OrderDetails order = live.remove(i);
        StockLedger ledger = new StockLedger(world.lock(order.claims(), now));
        order.holdings().forEach(ledger::giveBack);
        order.holdings().forEach(naive::giveBack);
        world.store(ledger.changes());
        over.add(order);
      }
    }
  }

  /** Pays an order late: takes all of it again, or gives up and leaves everything as it was. */
  boolean takeAgain(OrderDetails order) {
    StockLedger ledger = new StockLedger(world.lock(order.claims(), now));
    boolean all = takeAllAgain(order, ledger);
    world.store(ledger.changes());
    if (all) {
      live.add(order);
    }
    return all;
  }

  private static boolean takeAllAgain(OrderDetails order, StockLedger ledger) {
    List<Holding> again = new ArrayList<>();
    for (Holding holding : order.holdings()) {
      if (!ledger.takeAgain(holding)) {
        again.forEach(ledger::giveBack);
        return false;
      }
      again.add(holding);
    }
    return true;
  }

  /** What the naive stock says to the same; changed only if all of it fits. */
  boolean naiveTakesAgain(OrderDetails order) {
    List<Holding> again = new ArrayList<>();
    for (Holding holding : order.holdings()) {
      if (!naive.takeAgain(holding)) {
        again.forEach(naive::giveBack);
        return false;
      }
      again.add(holding);
    }
    return true;
  }
}
