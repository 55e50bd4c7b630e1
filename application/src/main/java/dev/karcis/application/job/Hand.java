package dev.karcis.application.job;

import dev.karcis.application.job.Ended.HandedBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a worker has in hand: jobs that wait for a slot, jobs that run, one that is to run alone,
 * and, by store, what ended. All of it is touched under its lock.
 */
final class Hand {

  /** Threads that mind no interrupt; with so many of them a worker takes no more jobs. */
  static final int MAX_ABANDONED = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition emptier = lock.newCondition();
  private final RunningJobs running = new RunningJobs();
  private final StoreShares shares;
  private final Isolation isolation;
  private Optional<JobRun> suspect = Optional.empty();
  private int slots;
  private int ahead;
  private int abandoned;
  private boolean closed;

  /** What waited went back, since the slots were slow: nothing is claimed ahead until one ends. */
  private boolean stalled;

  Hand(List<JobStore> stores, Isolation isolation) {
    this.isolation = isolation;
    this.shares =
        new StoreShares(
            stores.stream().map(store -> new StoreShare(store, lock.newCondition())).toList());
  }

  /** The one thing that never changes: needs no lock. */
  StoreShares shares() {
    return shares;
  }

  int slots() {
    return slots;
  }

  void resize(int its) {
    slots = its;
  }

  /** How many jobs may wait for a slot. */
  int ahead() {
    return ahead;
  }

  void lookAhead(int jobs) {
    ahead = stalled ? 0 : jobs;
  }

  void close() {
    closed = true;
  }

  /** For how many jobs a store may be asked now. */
  int room(StoreShare share, long now) {
    boolean takes = takesMore() && !share.isFull() && slots > 0;
    return takes ? shares.room(share, slots, ahead, now) : 0;
  }

  int running() {
    return running.size();
  }

  List<JobRun> begun() {
    return List.copyOf(running.all());
  }

  Optional<JobRun> suspect() {
    return suspect;
  }

  /** One is to run alone; if another is here yet, it has had its time, and goes back. */
  void isolate(JobRun run, long now) {
    if (closed) {
      run.share().end(new HandedBack(run), now);
    } else {
      suspect.ifPresent(its -> its.share().end(new HandedBack(its), now));
      suspect = Optional.of(run);
    }
  }

  /** Answers whether it was still here. */
  boolean leaveSuspect(JobRun run) {
    boolean its = suspect.filter(run::equals).isPresent();
    suspect = its ? Optional.empty() : suspect;
    return its;
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

  /**
   * Whether nothing is in hand, nor may be in a moment: what a store is being asked for, and what
   * it is being told, counts.
   *
   * @param but one that doesn't count
   */
  boolean isEmptyBut(Optional<JobRun> but) {
    boolean none = suspect.isEmpty() || suspect.equals(but);
    return none && running.isEmpty() && shares.areIdle();
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

  /** It has a slot, whether or not there is one. */
  void beginAlone(JobRun run, long now) {
    run.share().entered();
    begin(run, now);
  }

  private void begin(JobRun run, long now) {
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

  /** It ran, and nobody can say how it ended; answers as {@link #leaveRunning}. */
  boolean forgetRunning(JobRun run) {
    boolean its = running.remove(run);
    if (its) {
      run.share().left();
    }
    return its;
  }

  /** A slot's thread doesn't come back. */
  void abandoned() {
    abandoned++;
  }

  /** One that was given up did come back. */
  void cameBack() {
    abandoned--;
  }

  private static void leave(JobRun run, Ended how, long now) {
    run.share().left();
    run.share().end(how, now);
  }

  /**
   * Answers whether any went.
   *
   * @param slow whether they went since the slots are
   */
  boolean handBack(Predicate<JobRun> which, boolean slow, long now) {
    boolean any = false;
    for (StoreShare share : shares.all()) {
      List<JobRun> back = share.waiting().stream().filter(which).toList();
      if (!back.isEmpty()) {
        share.waiting().removeIf(which);
        back.forEach(run -> leave(run, new HandedBack(run), now));
        any = true;
      }
    }
    stalled = any ? slow : stalled;
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
    share.untoldRuns().forEach(held::add);
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

  /** Under the lock; nobody is woken. */
  <T> T under(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is so; answers whether it is. */
  boolean await(BooleanSupplier condition, long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!condition.getAsBoolean() && left > 0) {
        left = emptier.awaitNanos(left);
      }
      return condition.getAsBoolean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return condition.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }
}
