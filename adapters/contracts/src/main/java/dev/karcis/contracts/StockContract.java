package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.inTransaction;
import static dev.karcis.contracts.Samples.seats;
import static dev.karcis.contracts.Threads.assertWaits;
import static dev.karcis.contracts.Threads.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.LockTimeout;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Holds an implementation of {@link Stock} to the rules of its transactions, locks and clock; those
 * of its contents are inherited.
 */
public abstract class StockContract extends StockContentsContract {

  @Rule("ST-1")
  final void nothingIsDoneOutsideOfTransaction() {
    StockKey key = samples().openUnits(1);
    assertThatThrownBy(() -> stock().open(List.of(new StockPlan.Units(Samples.anyKey(), 1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> samples().lock(CountClaim.of(key, 1)))
        .isInstanceOf(IllegalStateException.class);
    StockChange change = new StockChange(Map.of(key, new StockLevel(1, 1, 1)), Map.of());
    assertThatThrownBy(() -> stock().store(change)).isInstanceOf(IllegalStateException.class);
    assertThat(samples().taken(key)).isZero();
  }

  @Rule("ST-1")
  final void rollBackLeavesNothing() {
    StockKey section = samples().openSeats(2, 10);
    StockKey opened = new StockKey(section.scope(), "OPENED");
    StockKey counter = new StockKey(section.scope(), "COUNTER");
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(
          () -> {
            stock().open(List.of(new StockPlan.Seats(opened, 1, 1)));
            samples().take(seats(section, 1, 1), CountClaim.upTo(5, counter, 1, "spent"));
          });
      doomed.rollBack();
    }
    assertThat(stock().view(section.scope())).hasSize(1);
    assertThat(samples().view(section).level()).isEqualTo(StockLevel.full(20));
    assertThat(freeSeats(section, 1).cardinality()).isEqualTo(10);
    samples().buy(seats(section, 1, 1), CountClaim.upTo(7, counter, 1, "spent"));
    assertThat(samples().view(counter).level()).isEqualTo(new StockLevel(7, 1, 1));
  }

  @Rule("ST-2")
  final void secondLockWaitsAndSeesWhatTheFirstStored() {
    StockKey section = samples().openSeats(2, 10);
    StockKey counter = samples().openUnits(10);
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      second.run(() -> samples().lock(CountClaim.of(samples().openUnits(1), 1)));
      first.run(() -> samples().take(seats(section, 1, 3), CountClaim.of(counter, 4)));
      CompletableFuture<StockSnapshot> waiting =
          second.start(() -> samples().lock(seats(section, 1, 3), CountClaim.of(counter, 1)));
      assertWaits(waiting);
      first.commit();
      StockSnapshot seen = get(waiting);
      assertThat(seen.levels().get(section)).isEqualTo(new StockLevel(20, 1, 1));
      assertThat(seen.levels().get(counter)).isEqualTo(new StockLevel(10, 4, 4));
      assertThat(seen.seats().get(section).free().get(1).get(2)).isFalse();
    }
  }

  @Rule("ST-2")
  final void otherSeatsOfTheSameSectionWaitToo() {
    StockKey section = samples().openSeats(2, 10);
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      first.run(() -> samples().lock(seats(section, 1, 1)));
      CompletableFuture<StockSnapshot> waiting =
          second.start(() -> samples().lock(seats(section, 2, 1)));
      assertWaits(waiting);
      first.rollBack();
      assertThat(get(waiting).levels()).containsOnlyKeys(section);
    }
  }

  @Rule("ST-2")
  final void waitersSeeOneAnothersWork() {
    StockKey counter = samples().openUnits(1_000);
    Threads.together(
        8,
        thread -> {
          for (int i = 0; i < 20; i++) {
            samples().buy(CountClaim.of(counter, 1));
          }
          return null;
        });
    assertThat(samples().view(counter).level()).isEqualTo(new StockLevel(1_000, 160, 160));
  }

  @Rule("ST-2")
  final void keysAreLockedInTheirOrder() {
    StockKey low = new StockKey(Samples.lowScope(), "A");
    StockKey high = new StockKey(Samples.highScope(), "A");
    StockKey upperCase = new StockKey(high.scope(), "B");
    StockKey lowerCase = new StockKey(high.scope(), "a");
    StockKey longer = new StockKey(high.scope(), "a-1");
    assertLockedInOrder(low, high);
    assertLockedInOrder(upperCase, lowerCase);
    assertLockedInOrder(lowerCase, longer);
  }

  /** While it waits for the first key, nobody waits for the second. */
  private void assertLockedInOrder(StockKey first, StockKey second) {
    for (StockKey key : List.of(first, second)) {
      if (stock().view(key.scope()).stream().noneMatch(view -> view.key().equals(key))) {
        samples().open(new StockPlan.Units(key, 10));
      }
    }
    try (OpenTransaction holder = new OpenTransaction(transactions());
        OpenTransaction waiter = new OpenTransaction(transactions());
        OpenTransaction other = new OpenTransaction(transactions())) {
      holder.run(samples().locking(first));
      CompletableFuture<StockSnapshot> waiting = waiter.start(samples().locking(second, first));
      assertWaits(waiting);
      other.run(samples().locking(second));
      other.commit();
      holder.commit();
      assertThat(get(waiting).levels()).containsOnlyKeys(first, second);
    }
  }

  @Rule("ST-2")
  final void buyersOfManyKeysNeverWaitForEachOther() {
    List<StockKey> keys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      keys.add(samples().openUnits(1_000));
      keys.add(samples().open(new StockPlan.Units(new StockKey(Samples.highScope(), "a"), 1_000)));
    }
    Threads.together(
        6,
        thread -> {
          Random random = new Random(thread);
          for (int i = 0; i < 15; i++) {
            List<StockKey> mine = new ArrayList<>(keys);
            Collections.shuffle(mine, random);
            inTransaction(transactions(), samples().taking(mine.subList(0, 5)));
          }
          return null;
        });
    assertThat(keys.stream().mapToLong(samples()::taken).sum()).isEqualTo(6 * 15 * 5);
  }

  @Rule({"ST-2", "ST-4"})
  final void counterMadeByOneIsWaitedForByTheOther() {
    StockKey counter = Samples.anyKey();
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      first.run(() -> samples().take(CountClaim.upTo(3, counter, 2, "spent")));
      CompletableFuture<StockSnapshot> waiting =
          second.start(() -> samples().lock(CountClaim.upTo(3, counter, 2, "spent")));
      assertWaits(waiting);
      first.commit();
      assertThat(get(waiting).levels()).containsEntry(counter, new StockLevel(3, 2, 2));
    }
  }

  @Rule({"ST-2", "ST-4"})
  final void counterIsMadeAfterItsFirstMakerRolledBack() {
    StockKey counter = Samples.anyKey();
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      first.run(() -> samples().take(CountClaim.upTo(3, counter, 2, "spent")));
      CompletableFuture<StockSnapshot> waiting =
          second.start(() -> samples().lock(CountClaim.upTo(5, counter, 2, "spent")));
      assertWaits(waiting);
      first.rollBack();
      assertThat(get(waiting).levels()).containsEntry(counter, StockLevel.full(5));
    }
  }

  @Rule("ST-5")
  final void clockIsReadAfterTheLocks() {
    StockKey counter = samples().openUnits(10);
    StockKey another = samples().openUnits(10);
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      first.run(samples().locking(counter));
      CompletableFuture<StockSnapshot> waiting = second.start(samples().locking(counter));
      assertWaits(waiting);
      Instant beforeCommit = first.run(samples().locking(another)).now();
      first.commit();
      assertThat(get(waiting).now()).isAfterOrEqualTo(beforeCommit);
    }
  }

  @Rule("ST-5")
  final void clockIsTheMicrosecondsOfNow() {
    StockKey counter = samples().openUnits(10);
    Instant before = null;
    for (int i = 0; i < 20; i++) {
      Instant now = transactions().required(samples().locking(counter)).now();
      assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
      assertThat(before == null || !now.isBefore(before)).isTrue();
      before = now;
    }
  }

  @Rule("ST-7")
  final void oneOfTwoThatOpenTheSameKeyFails() {
    StockKey key = Samples.anyKey();
    List<Boolean> opened =
        Threads.together(
            4,
            thread -> {
              try {
                samples().open(new StockPlan.Units(key, 1));
                return true;
              } catch (KarcisException e) {
                return false;
              }
            });
    assertThat(opened).containsOnlyOnce(true);
  }

  @Rule("ST-8")
  final void viewDoesntWaitForLocks() {
    StockKey section = samples().openSeats(2, 10);
    try (OpenTransaction holder = new OpenTransaction(transactions())) {
      holder.run(() -> samples().take(seats(section, 1, 1)));
      long start = System.nanoTime();
      assertThat(samples().taken(section)).isZero();
      assertThat(freeSeats(section, 1).get(0)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      holder.commit();
    }
    assertThat(samples().taken(section)).isEqualTo(1);
  }

  @Rule("ST-8")
  final void viewIsAsOfOneMoment() {
    StockKey left = samples().openUnits(1_000);
    StockKey right = samples().open(new StockPlan.Units(new StockKey(left.scope(), "B"), 1_000));
    StockKey section =
        samples().open(new StockPlan.Seats(new StockKey(left.scope(), "C"), 100, 10));
    CompletableFuture<Void> buyer =
        Threads.elsewhere(
            () -> {
              for (int row = 1; row <= 100; row++) {
                samples()
                    .buy(CountClaim.of(left, 1), CountClaim.of(right, 1), seats(section, row, 1));
              }
              return null;
            });
    while (!buyer.isDone()) {
      var views = stock().view(left.scope());
      assertThat(views.get(1).level()).isEqualTo(views.get(0).level());
      assertThat(views.get(2).level().taken()).isEqualTo(views.get(0).level().taken());
      long free =
          views.get(2).seats().orElseThrow().free().values().stream()
              .mapToLong(row -> row.cardinality())
              .sum();
      assertThat(free).isEqualTo(views.get(2).level().left());
    }
    get(buyer);
    assertThat(samples().taken(right)).isEqualTo(100);
  }

  @Rule("ST-9")
  final void waitForLockEndsAfterTwoSeconds() {
    StockKey counter = samples().openUnits(10);
    try (OpenTransaction holder = new OpenTransaction(transactions())) {
      holder.run(samples().locking(counter));
      long start = System.nanoTime();
      Transactions waiter = transactions();
      assertThatThrownBy(() -> waiter.required(samples().locking(counter)))
          .isInstanceOf(LockTimeout.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(4));
    }
    samples().buy(CountClaim.of(counter, 1));
  }
}
