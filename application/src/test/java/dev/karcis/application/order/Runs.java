package dev.karcis.application.order;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A runner that writes down its batches, and stands still inside of one while it is held. */
final class Runs implements Combiner.Runner<Integer, String> {

  final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
  final List<Boolean> again = new CopyOnWriteArrayList<>();
  private final Semaphore entered = new Semaphore(0);
  private final Function<List<Integer>, List<String>> work;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile CountDownLatch held = gate;

  Runs(Function<List<Integer>, List<String>> work) {
    this.work = work;
  }

  /** Answers each call with its own text. */
  static Runs echo() {
    return new Runs(Runs::texts);
  }

  /** Answers as {@link #echo}, but for the batches that fail. */
  static Runs failing(Predicate<List<Integer>> which, Supplier<Throwable> fault) {
    return new Runs(
        calls -> {
          if (!which.test(calls)) {
            return texts(calls);
          }
          Throwable thrown = fault.get();
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) thrown;
        });
  }

  static List<String> texts(List<Integer> calls) {
    return calls.stream().map(String::valueOf).toList();
  }

  @Override
  public Combiner.Ran<String> run(List<Integer> calls, boolean isAgain) {
    batches.add(List.copyOf(calls));
    again.add(isAgain);
    CountDownLatch mine = gate;
    entered.release();
    await(mine);
    return Combiner.Ran.of(work.apply(calls));
  }

  void hold() {
    gate = new CountDownLatch(1);
  }

  /** Batches that begin from now on don't stand still. */
  void passOthers() {
    held = gate;
    gate = new CountDownLatch(0);
  }

  void letGo() {
    held.countDown();
    gate.countDown();
  }

  /** Until so many more batches were begun. */
  void awaitBatches(int n) {
    try {
      if (!entered.tryAcquire(n, 10, TimeUnit.SECONDS)) {
        throw new AssertionError("no further batch began; so far " + batches);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("waited for too long");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
