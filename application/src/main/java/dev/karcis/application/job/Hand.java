package dev.karcis.application.job;

import dev.karcis.application.job.Ended.HandedBack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * What a worker has in hand: jobs that wait for a slot, jobs that run, one that is to run alone,
 * and, by store, what ended. All of it is touched under its lock.
 */
final class Hand {

  /** Threads that mind no interrupt; with so many of them a worker takes no more jobs. */
  static final int MAX_ABANDONED = 16;

  final ReentrantLock lock = new ReentrantLock();
  final Condition emptier = lock.newCondition();
  final Deque<JobRun> waiting = new ArrayDeque<>();
  final RunningJobs running = new RunningJobs();
  final StoreShares shares;
  Optional<JobRun> suspect = Optional.empty();
  int slots;
  int ahead;
  int abandoned;
  boolean closed;

  /** What waited went back, since the slots were slow: nothing is claimed ahead until one ends. */
  boolean stalled;

  private final Isolation isolation;

  Hand(List<JobStore> stores, Isolation isolation) {
    this.isolation = isolation;
    this.shares =
        new StoreShares(
            stores.stream().map(store -> new StoreShare(store, lock.newCondition())).toList());
  }

  boolean takesMore() {
    return !closed && !isStuck() && !isolation.isOn();
  }

  boolean isStuck() {
    return abandoned >= MAX_ABANDONED;
  }

  boolean isIsolating() {
    return isolation.isOn();
  }

  boolean hasFreeSlot() {
    return waiting.isEmpty() && running.size() < slots;
  }

  boolean hasNoOther() {
    return waiting.isEmpty() && running.isEmpty() && shares.areAllTold();
  }

  void wait(JobRun run) {
    waiting.add(run);
    run.share().entered();
  }

  /** One whose lease may have ended isn't begun: it comes again, to us or to another. */
  Optional<JobRun> beginNext(long now) {
    while (running.size() < slots && !waiting.isEmpty() && !isolation.isOn()) {
      JobRun run = waiting.poll();
      if (!run.leaseMayHaveEnded(now)) {
        begin(run, now);
        return Optional.of(run);
      }
      leave(run, new HandedBack(run), now);
    }
    return Optional.empty();
  }

  void begin(JobRun run, long now) {
    running.add(run);
    run.begin(now);
  }

  /** Answers whether it ran, and is over now. */
  boolean leaveRunning(JobRun run, Ended how, long now) {
    boolean its = running.remove(run);
    if (its) {
      stalled = false;
      leave(run, how, now);
    }
    return its;
  }

  private static void leave(JobRun run, Ended how, long now) {
    run.share().left();
    run.share().end(how, now);
  }

  /** Answers whether any went. */
  boolean handBack(Predicate<JobRun> which, long now) {
    List<JobRun> back = waiting.stream().filter(which).toList();
    if (!back.isEmpty()) {
      waiting.removeIf(which);
      back.forEach(run -> leave(run, new HandedBack(run), now));
    }
    return !back.isEmpty();
  }

  void dropLost() {
    waiting.stream().filter(JobRun::isLost).forEach(run -> run.share().left());
    waiting.removeIf(JobRun::isLost);
  }

  List<JobRun> held(StoreShare share) {
    List<JobRun> held = new ArrayList<>();
    running.all().stream().filter(run -> run.share() == share).forEach(held::add);
    waiting.stream().filter(run -> run.share() == share).forEach(held::add);
    suspect.filter(run -> run.share() == share).ifPresent(held::add);
    share.ended().forEach(how -> held.add(how.run()));
    return held;
  }

  void signalAll() {
    shares.signalAll();
    emptier.signalAll();
  }

  /** Under the lock; all who wait look again. */
  void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  int read(IntSupplier what) {
    lock.lock();
    try {
      return what.getAsInt();
    } finally {
      lock.unlock();
    }
  }
}
