package dev.karcis.application.job;

import dev.karcis.application.job.Ended.HandedBack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

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
    hand.change(() -> hand.resize(slots));
  }

  int slots() {
    return hand.under(hand::slots);
  }

  int running() {
    return hand.under(hand::running);
  }

  boolean isStuck() {
    return hand.under(hand::isStuck);
  }

  /** The next job for a slot that is free. */
  Optional<JobRun> begin() {
    return hand.under(() -> hand.beginNext(nanoTime.getAsLong()));
  }

  /**
   * A run ended.
   *
   * @return the next job for the same slot; none if the slot is no longer that of who asks
   */
  Optional<JobRun> finish(JobRun run, Ended how) {
    return hand.under(
        () -> {
          long now = nanoTime.getAsLong();
          Optional<JobRun> next = Optional.empty();
          if (hand.leaveRunning(run, how, now)) {
            next = hand.beginNext(now);
          } else {
            hand.cameBack();
          }
          signal(run.share(), next.isPresent());
          return next;
        });
  }

  /** While a slot goes on, its store needs to know of the first end, and of many. */
  private void signal(StoreShare share, boolean goesOn) {
    if (!goesOn || share.waiting().isEmpty()) {
      hand.signalAll();
    } else if (share.untold() == 1 || share.isGathered(hand.ahead())) {
      share.work().signal();
    }
  }

  /** It is over, and nobody can say how: its lease ends, and it comes again. */
  void forget(JobRun run) {
    hand.change(
        () -> {
          if (!hand.forgetRunning(run)) {
            hand.cameBack();
          }
        });
  }

  /** It has no thread to run on. */
  void refuse(JobRun run) {
    hand.change(
        () -> {
          if (!hand.leaveRunning(run, new HandedBack(run, NO_THREAD), nanoTime.getAsLong())) {
            hand.cameBack();
          }
        });
  }

  /** Its thread may never come back, so its slot is another's; answers false if it just did. */
  boolean abandon(JobRun run, Ended how) {
    return hand.under(
        () -> {
          boolean left = hand.leaveRunning(run, how, nanoTime.getAsLong());
          if (left) {
            hand.abandoned();
          }
          hand.signalAll();
          return left;
        });
  }

  /** Those of a store whose leases are to be kept: also what ended, and can't be told yet. */
  List<JobRun> held(StoreShare share) {
    return hand.under(() -> hand.held(share));
  }

  List<JobRun> begun() {
    return hand.under(hand::begun);
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

  private void handBack(Predicate<JobRun> which, boolean slow) {
    hand.under(
        () -> {
          boolean any = hand.handBack(which, slow, nanoTime.getAsLong());
          if (any) {
            hand.signalAll();
          }
          return any;
        });
  }

  /** Takes no more, and hands back what hasn't begun. */
  void close() {
    hand.change(hand::close);
    handBackAll();
  }

  Optional<JobRun> suspect() {
    return hand.under(hand::suspect);
  }

  /** Answers whether it is to be run now, by who asks. */
  boolean beginSuspect(JobRun run) {
    return takeSuspect(run, () -> hand.beginAlone(run, nanoTime.getAsLong()));
  }

  void handBackSuspect(JobRun run, Duration delay) {
    takeSuspect(run, () -> run.share().end(new HandedBack(run, delay), nanoTime.getAsLong()));
  }

  private boolean takeSuspect(JobRun run, Runnable then) {
    return hand.under(
        () -> {
          boolean its = hand.leaveSuspect(run);
          if (its) {
            then.run();
            hand.signalAll();
          }
          return its;
        });
  }

  /** Whether nothing but a suspect is in hand, or on its way, and all is told. */
  boolean hasNoOther(JobRun suspect) {
    return hand.under(() -> hand.isEmptyBut(Optional.of(suspect)));
  }

  void awaitNoOther(JobRun suspect, long millis) {
    await(Optional.of(suspect), millis);
  }

  /** Waits until nothing is in hand or on its way, and all is told; answers whether it is so. */
  boolean awaitNothing(long millis) {
    return await(Optional.empty(), millis);
  }

  private boolean await(Optional<JobRun> but, long millis) {
    return hand.await(() -> hand.isEmptyBut(but), TimeUnit.MILLISECONDS.toNanos(millis));
  }

  void wake() {
    hand.change(() -> {});
  }
}
