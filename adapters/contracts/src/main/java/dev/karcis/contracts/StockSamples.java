package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.fail;

import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.application.stock.StockView;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLedger;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import java.util.List;
import java.util.function.Supplier;

/** Buys and looks, as the use cases do. */
final class StockSamples {

  private final Transactions transactions;
  private final Stock stock;

  StockSamples(Transactions transactions, Stock stock) {
    this.transactions = transactions;
    this.stock = stock;
  }

  StockKey openUnits(long limit) {
    return open(new StockPlan.Units(Samples.anyKey(), limit));
  }

  StockKey openSeats(int rows, int seatsPerRow) {
    return open(new StockPlan.Seats(Samples.anyKey(), rows, seatsPerRow));
  }

  StockKey open(StockPlan plan) {
    Samples.inTransaction(transactions, () -> stock.open(List.of(plan)));
    return plan.key();
  }

  StockSnapshot lock(Claim... claims) {
    return stock.lock(List.of(claims));
  }

  Supplier<StockSnapshot> locking(StockKey... keys) {
    return () -> stock.lock(oneOfEach(List.of(keys)));
  }

  private static List<Claim> oneOfEach(List<StockKey> keys) {
    return keys.stream().<Claim>map(key -> CountClaim.of(key, 1)).toList();
  }

  /** Joins the running transaction. */
  void take(Claim... claims) {
    StockLedger ledger = new StockLedger(lock(claims));
    for (Claim claim : claims) {
      ledger.take(claim, reason -> fail("not to be had: " + reason));
    }
    stock.store(ledger.changes());
  }

  /** One of each. */
  Runnable taking(List<StockKey> keys) {
    return () -> take(oneOfEach(keys).toArray(Claim[]::new));
  }

  /** In a transaction of its own. */
  void buy(Claim... claims) {
    Samples.inTransaction(transactions, () -> take(claims));
  }

  void giveBack(Holding holding) {
    Samples.inTransaction(
        transactions,
        () -> {
          StockLedger ledger = new StockLedger(lock(holding.claim()));
          ledger.giveBack(holding);
          stock.store(ledger.changes());
        });
  }

  StockView view(StockKey key) {
    return stock.view(key.scope()).stream()
        .filter(view -> view.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  long taken(StockKey key) {
    return view(key).level().taken();
  }
}
