package dev.karcis.application.order;

import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.shared.UnknownCommit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Stores all of a batch or nothing, as a transaction does, at different speeds; fails by chance
 * before, while and after it commits, is away for some runs at a time, and notes each run.
 */
final class ShakyStore implements Combiner.Runner<Integer, String> {

  static final int BAD = 97;

  final Map<Integer, AtomicInteger> stored = new ConcurrentHashMap<>();

  /** In the order in which they began. */
  final List<Run> runs = new ArrayList<>();

  /** Calls that ran while another that needs the same did. */
  final List<Integer> clashes = new ArrayList<>();

  int mostSideBySide;
  private final Map<Object, Thread> users = new HashMap<>();
  private final Random chance;
  private int awayFor;

  record Run(List<Integer> calls, boolean again) {}

  private enum Fault {
    NONE,
    BEFORE,
    COMMIT_LOST_UNDONE,
    COMMIT_LOST_DONE,
    AFTER,
    AWAY
  }

  ShakyStore(long seed) {
    chance = new Random(seed);
  }

  static boolean isBad(int call) {
    return call % BAD == 0;
  }

  @Override
  public Combiner.Ran<String> run(List<Integer> calls, boolean again) {
    begin(calls, again);
    try {
      return Combiner.Ran.of(work(calls, again));
    } finally {
      end();
    }
  }

  private List<String> work(List<Integer> calls, boolean again) {
    Fault fault = next();
    switch (fault) {
      case AWAY -> throw new StoreUnavailable("away", null);
      case BEFORE -> throw new IllegalStateException("before anything was stored");
      case COMMIT_LOST_UNDONE -> throw new UnknownCommit("lost, and not stored", null);
      default -> store(calls, again);
    }
    switch (fault) {
      case COMMIT_LOST_DONE -> throw new UnknownCommit("lost, but stored", null);
      case AFTER -> throw new IllegalStateException("after everything was stored");
      default -> {
        return Runs.texts(calls);
      }
    }
  }

  private synchronized void begin(List<Integer> calls, boolean again) {
    runs.add(new Run(calls, again));
    mostSideBySide = Math.max(mostSideBySide, new HashSet<>(users.values()).size() + 1);
    for (int call : calls) {
      for (Object need : CallHistory.needs(call)) {
        Thread other = users.put(need, Thread.currentThread());
        if (other != null && other != Thread.currentThread()) {
          clashes.add(call);
        }
      }
    }
  }

  private synchronized void end() {
    users.values().removeIf(Thread.currentThread()::equals);
  }

  private void store(List<Integer> calls, boolean again) {
    if (calls.stream().anyMatch(ShakyStore::isBad)) {
      throw new IllegalStateException("bad");
    }
    for (int call : calls) {
      if (!again || !stored.containsKey(call)) {
        stored.computeIfAbsent(call, key -> new AtomicInteger()).incrementAndGet();
      }
    }
  }

  /** Takes its time, too. */
  private Fault next() {
    int roll;
    synchronized (this) {
      roll = chance.nextInt(200);
      if (roll == 0) {
        awayFor = 3;
      }
      if (awayFor > 0) {
        awayFor--;
        return Fault.AWAY;
      }
    }
    LockSupport.parkNanos(roll == 1 ? 25_000_000 : roll * 2_000L);
    return switch (roll) {
      case 2, 3, 4, 5 -> Fault.BEFORE;
      case 6, 7, 8, 9 -> Fault.AFTER;
      case 10, 11, 12 -> Fault.COMMIT_LOST_UNDONE;
      case 13, 14, 15 -> Fault.COMMIT_LOST_DONE;
      default -> Fault.NONE;
    };
  }
}
