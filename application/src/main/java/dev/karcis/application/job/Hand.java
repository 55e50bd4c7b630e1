package dev.karcis.application.job;

import dev.karcis.application.job.Ended.HandedBack;
import java.util.ArrayList;
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
    return shares.areNoneWaiting() && running.size() < slots;
  }

  boolean hasNoOther() {
    return shares.areNoneWaiting() && running.isEmpty() && shares.areAllTold();
  }

  void wait(JobRun run) {
    run.share().waiting().add(run);
    run.share().entered();
  }

  /** One whose lease may have ended isn't begun: it comes again, to us or to another. */
  Optional<JobRun> beginNext(long now) {
    while (running.size() < slots && !isolation.isOn()) {
      Optional<JobRun> next = shares.poll();
      if (next.isEmpty() || !next.get().leaseMayHaveEnded(now)) {
        next.ifPresent(run -> begin(run, now));
        return next;
      }
      leave(next.get(), new HandedBack(next.get()), now);
      next.get().share().work().signal();
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
    boolean any = false;
    for (StoreShare share : shares.all()) {
      List<JobRun> back = share.waiting().stream().filter(which).toList();
      if (!back.isEmpty()) {
        share.waiting().removeIf(which);
        back.forEach(run -> leave(run, new HandedBack(run), now));
        any = true;
      }
    }
    return any;
  }

  void dropLost(StoreShare share) {
    share.waiting().stream().filter(JobRun::isLost).forEach(run -> share.left());
    share.waiting().removeIf(JobRun::isLost);
  }

  List<JobRun> held(StoreShare share) {
    List<JobRun> held = new ArrayList<>();
    running.all().stream().filter(run -> run.share() == share).forEach(held::add);
    held.addAll(share.waiting());
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
