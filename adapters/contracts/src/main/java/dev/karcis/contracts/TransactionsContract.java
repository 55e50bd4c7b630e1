package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.inTransaction;
import static dev.karcis.contracts.Threads.seenElsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds an implementation of {@link Transactions} to its rules. */
public abstract class TransactionsContract extends PortContract<Transactions> {

  protected abstract Transactions transactions();

  /** Of the same store. */
  protected abstract Stock stock();

  /** The transactions of a store that can't be reached. */
  protected abstract Transactions unreachable();

  /**
   * Called inside a transaction: makes the store roll it back for a conflict with others, as for a
   * serialization failure or a deadlock, by throwing whatever it throws then.
   */
  protected abstract void conflict();

  private final StockKey key = Samples.anyKey();

  @Override
  final Transactions underTest() {
    return transactions();
  }

  private void write() {
    stock().open(List.of(new StockPlan.Units(key, 1)));
  }

  private boolean isWritten() {
    return !stock().view(key.scope()).isEmpty();
  }

  @Rule("TX-1")
  final void whatWorkStoredIsVisibleToOthersWhenItReturns() {
    String answer =
        transactions()
            .required(
                () -> {
                  write();
                  assertThat(seenElsewhere(this::isWritten)).isFalse();
                  return "done";
                });
    assertThat(answer).isEqualTo("done");
    assertThat(seenElsewhere(this::isWritten)).isTrue();
  }

  @Rule("TX-1")
  final void workMayAnswerNull() {
    Object answer = transactions().required(() -> null);
    assertThat(answer).isNull();
  }

  @Rule("TX-2")
  final void throwRollsBackAndReachesTheCallerAsItWasThrown() {
    assertRolledBackBy(new IllegalStateException("no"));
    assertRolledBackBy(new KarcisException("no"));
    assertRolledBackBy(new AssertionError("no"));
  }

  private void assertRolledBackBy(Throwable fault) {
    assertThatThrownBy(
            () ->
                inTransaction(
                    transactions(),
                    () -> {
                      write();
                      if (fault instanceof Error error) {
                        throw error;
                      }
                      throw (RuntimeException) fault;
                    }))
        .isSameAs(fault);
    assertThat(isWritten()).isFalse();
    assertThat(transactions().active()).isFalse();
  }

  @Rule("TX-3")
  final void innerTransactionJoinsTheOuterOne() {
    inTransaction(
        transactions(),
        () -> {
          inTransaction(transactions(), this::write);
          assertThat(isWritten()).isTrue();
          assertThat(seenElsewhere(this::isWritten)).isFalse();
        });
    assertThat(seenElsewhere(this::isWritten)).isTrue();
  }

  @Rule("TX-3")
  final void outerThrowRollsBackWhatTheInnerDid() {
    IllegalStateException fault = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                inTransaction(
                    transactions(),
                    () -> {
                      inTransaction(transactions(), this::write);
                      throw fault;
                    }))
        .isSameAs(fault);
    assertThat(isWritten()).isFalse();
  }

  @Rule("TX-3")
  final void swallowedInnerThrowRollsAllOfItBackAllTheSame() {
    List<String> hooks = new ArrayList<>();
    assertThatThrownBy(
            () ->
                inTransaction(
                    transactions(),
                    () -> {
                      transactions().afterCommit(() -> hooks.add("never"));
                      write();
                      assertThatThrownBy(
                              () ->
                                  inTransaction(
                                      transactions(),
                                      () -> {
                                        throw new IllegalArgumentException("inner");
                                      }))
                          .isInstanceOf(IllegalArgumentException.class);
                    }))
        .isInstanceOf(KarcisException.class);
    assertThat(isWritten()).isFalse();
    assertThat(hooks).isEmpty();
  }

  @Rule("TX-4")
  final void hooksRunOnceInOrderAfterTheCommitOnTheSameThread() {
    List<String> hooks = new ArrayList<>();
    Thread caller = Thread.currentThread();
    inTransaction(
        transactions(),
        () -> {
          transactions()
              .afterCommit(
                  () -> {
                    assertHookIsOutside(caller);
                    hooks.add("first");
                  });
          inTransaction(
              transactions(), () -> transactions().afterCommit(() -> hooks.add("second")));
          transactions().afterCommit(() -> hooks.add("third"));
          write();
          assertThat(hooks).isEmpty();
        });
    assertThat(hooks).containsExactly("first", "second", "third");
  }

  private void assertHookIsOutside(Thread caller) {
    assertThat(transactions().active()).isFalse();
    assertThat(Thread.currentThread()).isSameAs(caller);
    assertThat(seenElsewhere(this::isWritten)).isTrue();
  }

  @Rule("TX-4")
  final void hooksNeverRunAfterRollBack() {
    List<String> hooks = new ArrayList<>();
    assertThatThrownBy(
            () ->
                inTransaction(
                    transactions(),
                    () -> {
                      transactions().afterCommit(() -> hooks.add("never"));
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    inTransaction(transactions(), () -> {});
    assertThat(hooks).isEmpty();
  }

  @Rule("TX-4")
  final void hookThatThrowsHurtsNobody() {
    List<String> hooks = new ArrayList<>();
    inTransaction(
        transactions(),
        () -> {
          transactions().afterCommit(() -> fail("an Error"));
          transactions().afterCommit(() -> List.of().iterator().next());
          transactions().afterCommit(() -> hooks.add("last"));
          write();
        });
    assertThat(hooks).containsExactly("last");
    assertThat(isWritten()).isTrue();
    transactions().afterCommit(() -> List.of().iterator().next());
  }

  @Rule("TX-4")
  final void hookOutsideOfTransactionRunsAtOnce() {
    List<String> hooks = new ArrayList<>();
    transactions().afterCommit(() -> hooks.add("now"));
    assertThat(hooks).containsExactly("now");
  }

  @Rule("TX-4")
  final void hookMayRunTransactionOfItsOwn() {
    inTransaction(
        transactions(),
        () -> transactions().afterCommit(() -> inTransaction(transactions(), this::write)));
    assertThat(seenElsewhere(this::isWritten)).isTrue();
  }

  @Rule("TX-5")
  final void workRolledBackForConflictRunsAgain() {
    AtomicInteger runs = new AtomicInteger();
    List<Integer> hooks = new ArrayList<>();
    int answer =
        transactions()
            .required(
                () -> {
                  int run = runs.incrementAndGet();
                  transactions().afterCommit(() -> hooks.add(run));
                  write();
                  inTransaction(
                      transactions(),
                      () -> {
                        if (run < 3) {
                          conflict();
                        }
                      });
                  return run;
                });
    assertThat(answer).isEqualTo(3);
    assertThat(hooks).containsExactly(3);
    assertThat(isWritten()).isTrue();
  }

  @Rule("TX-5")
  final void workRunsNoMoreThanThreeTimes() {
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(
            () ->
                inTransaction(
                    transactions(),
                    () -> {
                      runs.incrementAndGet();
                      write();
                      conflict();
                    }))
        .isInstanceOf(KarcisException.class);
    assertThat(runs).hasValue(3);
    assertThat(isWritten()).isFalse();
  }

  @Rule("TX-5")
  final void workThatThrowsOfItselfDoesntRunAgain() {
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(
            () ->
                inTransaction(
                    transactions(),
                    () -> {
                      runs.incrementAndGet();
                      throw new KarcisException("mine");
                    }))
        .hasMessage("mine");
    assertThat(runs).hasValue(1);
  }

  @Rule("TX-6")
  final void activeTellsWhetherThisThreadIsInside() {
    assertThat(transactions().active()).isFalse();
    inTransaction(
        transactions(),
        () -> {
          inTransaction(transactions(), () -> assertThat(transactions().active()).isTrue());
          assertThat(transactions().active()).isTrue();
          assertThat(seenElsewhere(transactions()::active)).isFalse();
        });
    assertThat(transactions().active()).isFalse();
  }

  @Rule("TX-7")
  final void storeThatCantBeReachedIsUnavailable() {
    assertThatThrownBy(() -> unreachable().required(() -> 1))
        .isExactlyInstanceOf(StoreUnavailable.class);
  }
}
