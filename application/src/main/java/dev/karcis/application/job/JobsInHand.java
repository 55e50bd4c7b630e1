package dev.karcis.application.job;

import dev.karcis.application.job.Ended.HandedBack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A worker's hand, as slots, leases and drains see it. Thread-safe. */
final class JobsInHand {

  /** How long a job waits that found no thread. */
  private static final Duration NO_THREAD = Duration.ofSeconds(1);

  private final Hand hand;
  private final LongSupplier nanoTime;

  JobsInHand(Hand hand, LongSupplier nanoTime) {
    this.hand = hand;
    this.nanoTime = nanoTime;
  }

  void resize(int slots) {
    hand.change(() -> hand.slots = slots);
  }

  int slots() {
    return hand.read(() -> hand.slots);
  }

  int running() {
    return hand.read(hand.running::size);
  }

  boolean isStuck() {
    return read(hand::isStuck);
  }

  /** The next job for a slot that is free. */
  Optional<JobRun> begin() {
    return read(() -> hand.beginNext(nanoTime.getAsLong()));
  }

  /**
   * A run ended.
   *
   * @return the next job for the same slot; none if the slot is no longer that of who asks
   */
  Optional<JobRun> finish(JobRun run, Ended how) {
    hand.lock.lock();
    try {
      long now = nanoTime.getAsLong();
      Optional<JobRun> next = Optional.empty();
      if (hand.leaveRunning(run, how, now)) {
        next = hand.beginNext(now);
      } else {
        hand.abandoned--;
      }
      signal(run.share(), next.isPresent());
      return next;
    } finally {
      hand.lock.unlock();
    }
  }

  /** While a slot goes on, its store needs to know of the first end, and of many. */
  private void signal(StoreShare share, boolean goesOn) {
    if (!goesOn || share.waiting().isEmpty()) {
      hand.signalAll();
    } else if (share.untold() == 1 || share.isGathered(hand.ahead)) {
      share.work().signal();
    }
  }

  /** It is over, and nobody can say how: its lease ends, and it comes again. */
  void forget(JobRun run) {
    hand.change(
        () -> {
          if (hand.running.remove(run)) {
            run.share().left();
          } else {
            hand.abandoned--;
          }
        });
  }

  /** It has no thread to run on. */
  void refuse(JobRun run) {
    hand.change(
        () -> {
          if (!hand.leaveRunning(run, new HandedBack(run, NO_THREAD), nanoTime.getAsLong())) {
            hand.abandoned--;
          }
        });
  }

  /** Its thread may never come back, so its slot is another's; answers false if it just did. */
  boolean abandon(JobRun run, Ended how) {
    hand.lock.lock();
    try {
      boolean left = hand.leaveRunning(run, how, nanoTime.getAsLong());
      hand.abandoned += left ? 1 : 0;
      hand.signalAll();
      return left;
    } finally {
      hand.lock.unlock();
    }
  }

  /** Those of a store whose leases are to be kept: also what ended, and can't be told yet. */
  List<JobRun> held(StoreShare share) {
    return read(() -> hand.held(share));
  }

  List<JobRun> begun() {
    return read(() -> List.copyOf(hand.running.all()));
  }

  /** Forgets those that wait and are another's. */
  void dropLost(StoreShare share) {
    hand.change(() -> hand.dropLost(share));
  }

  /** Others may have slots for what waits here behind slow jobs. */
  void handBackTakenBefore(long nanos) {
    handBack(run -> run.isTakenBefore(nanos), true);
  }

  /** Nobody else is to go down with who runs alone. */
  void handBackAll() {
    handBack(run -> true, false);
  }

  private void handBack(Predicate<JobRun> which, boolean stalled) {
    hand.lock.lock();
    try {
      if (hand.handBack(which, nanoTime.getAsLong())) {
        hand.stalled = stalled;
        hand.signalAll();
      }
    } finally {
      hand.lock.unlock();
    }
  }

  /** Takes no more, and hands back what hasn't begun. */
  void close() {
    hand.change(() -> hand.closed = true);
    handBackAll();
  }

  Optional<JobRun> suspect() {
    return read(() -> hand.suspect);
  }

  /** Answers whether it is to be run now, by who asks. */
  boolean beginSuspect(JobRun run) {
    return takeSuspect(
        run,
        () -> {
          run.share().entered();
          hand.begin(run, nanoTime.getAsLong());
        });
  }

  void handBackSuspect(JobRun run, Duration delay) {
    takeSuspect(run, () -> run.share().end(new HandedBack(run, delay), nanoTime.getAsLong()));
  }

  private boolean takeSuspect(JobRun run, Runnable then) {
    hand.lock.lock();
    try {
      boolean its = hand.suspect.filter(run::equals).isPresent();
      if (its) {
        hand.suspect = Optional.empty();
        then.run();
        hand.signalAll();
      }
      return its;
    } finally {
      hand.lock.unlock();
    }
  }

  /** Whether nothing but a suspect is in hand, and all is told. */
  boolean hasNoOther() {
    return read(hand::hasNoOther);
  }

  void awaitNoOther(long millis) {
    await(hand::hasNoOther, millis);
  }

  /** Waits until nothing runs and all is told; answers whether it is so. */
  boolean awaitNothing(long millis) {
    return await(this::hasNothing, millis);
  }

  private boolean await(BooleanSupplier condition, long millis) {
    hand.lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!condition.getAsBoolean() && left > 0) {
        left = hand.emptier.awaitNanos(left);
      }
      return condition.getAsBoolean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return condition.getAsBoolean();
    } finally {
      hand.lock.unlock();
    }
  }

  private boolean hasNothing() {
    return hand.suspect.isEmpty() && hand.hasNoOther();
  }

  void wake() {
    hand.change(() -> {});
  }

  private <T> T read(Supplier<T> what) {
    hand.lock.lock();
    try {
      return what.get();
    } finally {
      hand.lock.unlock();
    }
  }
}
