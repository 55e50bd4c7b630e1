package dev.karcis.application.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The jobs that a worker has claimed: those that wait for a slot, those that run, and those whose
 * end the queue hasn't been told. Thread-safe.
 */
final class JobsInHand {

  /** Threads that mind no interrupt; with so many of them a worker takes no more jobs. */
  static final int MAX_ABANDONED = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<JobRun> waiting = new ArrayDeque<>();
  private final Set<JobRun> running = new LinkedHashSet<>();
  private final List<Ended> ended = new ArrayList<>();
  private int untold;
  private int slots;
  private int busy;
  private int abandoned;
  private boolean alone;
  private boolean closed;

  JobsInHand(int slots) {
    this.slots = slots;
  }

  void resize(int newSlots) {
    locked(() -> slots = newSlots);
  }

  int slots() {
    return read(() -> slots);
  }

  /** How many more it can take, if so many may wait; nothing while one must run alone. */
  int room(int ahead) {
    return read(
        () ->
            !takesMore() || waiting.stream().anyMatch(JobRun::runsAlone)
                ? 0
                : Math.max(0, slots + ahead - waiting.size() - running.size()));
  }

  private boolean takesMore() {
    return !closed && !alone && abandoned < MAX_ABANDONED;
  }

  boolean isStuck() {
    return read(() -> abandoned) >= MAX_ABANDONED;
  }

  void take(List<JobRun> claimed) {
    locked(
        () -> {
          if (closed) {
            claimed.forEach(run -> end(new Ended.HandedBack(run.attempt())));
          } else {
            waiting.addAll(claimed);
            if (claimed.stream().anyMatch(JobRun::runsAlone)) {
              handBackWhatDoesNotRunAlone();
            }
          }
        });
  }

  /** Nobody else is to go down with it. */
  private void handBackWhatDoesNotRunAlone() {
    List<JobRun> others = waiting.stream().filter(run -> !run.runsAlone()).toList();
    waiting.removeAll(others);
    others.forEach(run -> end(new Ended.HandedBack(run.attempt())));
  }

  /** The next job for a slot that is free. */
  Optional<JobRun> beginInFreeSlot() {
    lock.lock();
    try {
      return busy < slots ? begin(busy + 1) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The next job for who has a slot; if there is none, or too many slots, it is free. */
  Optional<JobRun> beginInSameSlot() {
    lock.lock();
    try {
      Optional<JobRun> next = busy <= slots ? begin(busy) : Optional.empty();
      busy -= next.isPresent() ? 0 : 1;
      return next;
    } finally {
      lock.unlock();
    }
  }

  private Optional<JobRun> begin(int busyThen) {
    if (!mayBegin()) {
      return Optional.empty();
    }
    JobRun run = waiting.poll();
    running.add(run);
    alone = run.runsAlone();
    busy = busyThen;
    return Optional.of(run);
  }

  private boolean mayBegin() {
    return !waiting.isEmpty() && !alone && (!waiting.peek().runsAlone() || hasNothingElse());
  }

  /** Whoever may take the process down waits until all else is told or handed back. */
  private boolean hasNothingElse() {
    return running.isEmpty() && isAllTold();
  }

  private boolean isAllTold() {
    return ended.isEmpty() && untold == 0;
  }

  /** Answers false if the run was abandoned: nobody waits for it any more. */
  boolean finish(JobRun run, Ended how) {
    lock.lock();
    try {
      boolean known = leave(run);
      if (known) {
        end(how);
      } else {
        abandoned--;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** It has no thread to run on. */
  void refuse(JobRun run) {
    locked(
        () -> {
          leave(run);
          busy--;
          end(new Ended.HandedBack(run.attempt()));
        });
  }

  /** Its thread may never come back, so its slot is another's; answers false if it just did. */
  boolean abandon(JobRun run, Ended how) {
    lock.lock();
    try {
      boolean known = leave(run);
      if (known) {
        busy--;
        abandoned++;
        end(how);
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private boolean leave(JobRun run) {
    boolean known = running.remove(run);
    alone = alone && !(known && run.runsAlone());
    return known;
  }

  private void end(Ended how) {
    ended.add(how);
    changed.signalAll();
  }

  List<JobRun> held() {
    lock.lock();
    try {
      List<JobRun> held = new ArrayList<>(running);
      held.addAll(waiting);
      return held;
    } finally {
      lock.unlock();
    }
  }

  List<JobRun> begun() {
    lock.lock();
    try {
      return List.copyOf(running);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets those that wait and are another's. */
  void drop(Set<JobRun> lost) {
    locked(() -> waiting.removeAll(lost));
  }

  /** What ended, to be told now; {@link #told} follows. */
  List<Ended> takeEnded(int limit) {
    lock.lock();
    try {
      List<Ended> some = ended.subList(0, Math.min(limit, ended.size()));
      List<Ended> taken = List.copyOf(some);
      some.clear();
      untold = taken.size();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** What couldn't be told is told again. */
  void told(Collection<Ended> notTold) {
    locked(
        () -> {
          untold = 0;
          ended.addAll(0, notTold);
        });
  }

  /** Takes no more, and hands back what waits. */
  void close() {
    locked(
        () -> {
          closed = true;
          Set<JobRun> back = new HashSet<>(waiting);
          waiting.forEach(run -> end(new Ended.HandedBack(run.attempt())));
          waiting.removeAll(back);
        });
  }

  /** Waits until something ended; answers whether it did. */
  boolean awaitEnded(long millis) {
    return await(millis, () -> !ended.isEmpty());
  }

  /** Waits until there is work wanted; answers whether it is. */
  boolean awaitHunger(long millis) {
    return await(millis, () -> takesMore() && waiting.isEmpty() && busy < slots);
  }

  /** Waits until nothing runs and all is told; answers whether it is so. */
  boolean awaitNothing(long millis) {
    return await(millis, () -> waiting.isEmpty() && hasNothingElse());
  }

  private boolean await(long millis, BooleanSupplier condition) {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!condition.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return condition.getAsBoolean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return condition.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private int read(IntSupplier what) {
    lock.lock();
    try {
      return what.getAsInt();
    } finally {
      lock.unlock();
    }
  }
}
