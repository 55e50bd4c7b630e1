package dev.karcis.application.order;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The calls of a {@link Combiner} in the order of their arrival, and its running batches. Batches
 * run one after the other: what arrives during one shares the next, and the larger a batch is the
 * less each of its calls costs. One begins beside others only when these stand still, or when it is
 * full; it takes no call that needs what they need, nor any that would overtake such a call.
 * Thread-safe.
 */
final class Line<C, A> {

  /** A batch that took so long is likely to wait for something itself. */
  static final Duration STANDS_STILL = Duration.ofMillis(20);

  private static final long STANDS_STILL_NANOS = STANDS_STILL.toNanos();

  /** Until somebody who waits may need nothing any more that a batch that stands still needs. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** How many batches' calls are looked at for those that may run beside others. */
  private static final int LOOK_AHEAD = 4;

  private final Combiner.Limits limits;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition mayBegin = lock.newCondition();
  private final Deque<Waiting<C, A>> waiting = new ArrayDeque<>();
  private final List<Running<C, A>> running = new ArrayList<>();
  private final Gathering crowd = new Gathering();
  private boolean someoneGathers;
  private boolean closed;

  private record Running<C, A>(List<Waiting<C, A>> batch, long sinceNanos) {}

  /**
   * @param nanos a clock that only rises
   */
  Line(Combiner.Limits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  /** Answers whether it is taken: not when the line is full or closed. */
  boolean offer(Waiting<C, A> call) {
    lock.lock();
    try {
      if (closed || waiting.size() == limits.maxQueue()) {
        return false;
      }
      waiting.addLast(call);
      if (waiting.size() == 1 || waiting.size() == limits.maxBatch()) {
        mayBegin.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a batch may begin, and begins it: whoever called this calls {@link #ended} then,
   * also if this fails.
   *
   * @param batch takes its calls
   * @return false when the line is closed and nobody waits any more
   */
  boolean begin(List<Waiting<C, A>> batch) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed || !waiting.isEmpty()) {
        long wait = nanosUntilNext();
        if (wait <= 0) {
          gather();
          fill(batch);
          if (!batch.isEmpty()) {
            running.add(new Running<>(batch, nanos.getAsLong()));
            signalNext();
            return true;
          }
          wait = LOOK_AGAIN_NANOS;
        }
        mayBegin.awaitNanos(wait);
      }
      mayBegin.signalAll();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** One more lane is to see when the batch that begins stands still. */
  private void signalNext() {
    if (!waiting.isEmpty()) {
      mayBegin.signal();
    }
  }

  private long nanosUntilNext() {
    if (waiting.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (someoneGathers) {
      return STANDS_STILL_NANOS;
    }
    return running.isEmpty() || waiting.size() >= limits.maxBatch() ? 0 : nanosUntilStill();
  }

  /** Until the latest batch stands still; zero or less if it does. */
  private long nanosUntilStill() {
    long latest = running.get(running.size() - 1).sinceNanos;
    return latest + STANDS_STILL_NANOS - nanos.getAsLong();
  }

  private void gather() {
    someoneGathers = true;
    lock.unlock();
    try {
      crowd.await(this::waiting);
    } finally {
      lock.lock();
      someoneGathers = false;
    }
  }

  private void fill(List<Waiting<C, A>> batch) {
    if (!running.isEmpty()) {
      fillBeside(batch);
      return;
    }
    while (batch.size() < limits.maxBatch() && !waiting.isEmpty()) {
      batch.add(waiting.getFirst());
      waiting.removeFirst();
    }
    crowd.ran(batch.size());
  }

  /** With nothing, unless the others stand still or it is full. */
  private void fillBeside(List<Waiting<C, A>> batch) {
    List<Waiting<C, A>> free = free();
    if (free.size() == limits.maxBatch() || nanosUntilStill() <= 0) {
      Set<Waiting<C, A>> gone = Collections.newSetFromMap(new IdentityHashMap<>());
      gone.addAll(free);
      waiting.removeIf(gone::contains);
      batch.addAll(free);
    }
  }

  /** Those of the first that need nothing that is needed, by a running batch or before them. */
  private List<Waiting<C, A>> free() {
    Set<Object> needed = new HashSet<>();
    running.forEach(its -> its.batch.forEach(call -> needed.addAll(call.needs())));
    List<Waiting<C, A>> free = new ArrayList<>();
    Iterator<Waiting<C, A>> calls = waiting.iterator();
    int looks = LOOK_AHEAD * limits.maxBatch();
    for (int i = 0; i < looks && free.size() < limits.maxBatch() && calls.hasNext(); i++) {
      Waiting<C, A> call = calls.next();
      if (Collections.disjoint(needed, call.needs())) {
        free.add(call);
      } else {
        needed.addAll(call.needs());
      }
    }
    return free;
  }

  /**
   * @param batch that was begun, or wasn't
   */
  void ended(List<Waiting<C, A>> batch) {
    lock.lock();
    try {
      running.removeIf(its -> its.batch == batch);
    } finally {
      lock.unlock();
    }
  }

  /** Takes all that wait. */
  List<Waiting<C, A>> drain() {
    lock.lock();
    try {
      List<Waiting<C, A>> all = List.copyOf(waiting);
      waiting.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** For how long the slowest batch has been running; zero if none runs. */
  Duration longestRun() {
    lock.lock();
    try {
      return running.isEmpty()
          ? Duration.ZERO
          : Duration.ofNanos(nanos.getAsLong() - running.get(0).sinceNanos);
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more calls; those that wait are still begun. */
  void close() {
    lock.lock();
    try {
      closed = true;
      mayBegin.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
