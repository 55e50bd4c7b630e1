package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.Stock;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLedger;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.stock.PostgresStock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContentionTest {

  private static final int THREADS = 16;
  private static final int ROUNDS = 25;

  private final Database database = TestDatabase.shared();
  private final Stock stock = PostgresStock.in(database);
  private final UUID scope = Samples.id();

  private <T> T inTransaction(Supplier<T> work) {
    return database.transactions().required(work);
  }

  /** Two sections in opposite orders, and a counter that is new in each round. */
  private int take(int thread) {
    int runs = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Claim> claims = new ArrayList<>();
      claims.add(new NamedSeats(new StockKey(scope, "A"), List.of(seat(thread, round))));
      claims.add(new NamedSeats(new StockKey(scope, "B"), List.of(seat(thread, round))));
      claims.add(CountClaim.upTo(THREADS, new StockKey(scope, "0:" + round), 1, "spent"));
      claims.add(CountClaim.upTo(THREADS, new StockKey(scope, "z:" + round), 1, "spent"));
      if (thread % 2 == 1) {
        Collections.reverse(claims);
      }
      int[] run = new int[1];
      inTransaction(
          () -> {
            run[0]++;
            StockLedger ledger = new StockLedger(stock.lock(claims));
            for (Claim claim : claims) {
              assertThat(ledger.take(claim, reason -> {})).isPresent();
            }
            stock.store(ledger.changes());
            return null;
          });
      runs += run[0];
    }
    return runs;
  }

  private static Seat seat(int thread, int round) {
    return new Seat(1 + thread, 1 + round);
  }

  @Test
  void buyersOfTheSameSectionsInOppositeOrderDontDeadlock() {
    inTransaction(
        () -> {
          stock.open(
              List.of(
                  new StockPlan.Seats(new StockKey(scope, "A"), THREADS, ROUNDS),
                  new StockPlan.Seats(new StockKey(scope, "B"), THREADS, ROUNDS)));
          return null;
        });
    long before = TestDatabase.deadlocks();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<CompletableFuture<Integer>> runs = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      runs.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
                return take(thread);
              },
              work -> new Thread(work).start()));
    }
    assertThat(runs.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(THREADS * ROUNDS);
    assertThat(TestDatabase.deadlocks()).isEqualTo(before);
    assertThat(stock.view(scope))
        .filteredOn(view -> view.seats().isPresent())
        .hasSize(2)
        .allMatch(view -> view.level().left() == 0);
    assertThat(stock.view(scope))
        .filteredOn(view -> view.seats().isEmpty())
        .hasSize(2 * ROUNDS)
        .allMatch(view -> view.level().issued() == THREADS);
  }
}
