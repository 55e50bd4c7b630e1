package dev.karcis.application.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.stream.Stream;

/** What of a worker's hand is one store's. Under the hand's lock, but for which store it is. */
final class StoreShare {

  static final int MAX_TOLD = JobQueue.MAX_BATCH;

  /** Of what couldn't be told; with so many of them no more jobs are claimed. */
  static final int MAX_UNTOLD = 2_000;

  /** For how long ends are gathered, while there is something else to do. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final int MAX_GATHERED = 500;

  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final JobStore store;
  private final Condition work;
  private final Deque<JobRun> waiting = new ArrayDeque<>();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final List<List<Ended>> telling = new ArrayList<>();
  private long firstEndedNanos;
  private int inHand;
  private int asked;
  private long movedNanos;
  private boolean wanting;

  /**
   * @param work something may be to be done for the store
   */
  StoreShare(JobStore store, Condition work) {
    this.store = store;
    this.work = work;
  }

  JobStore store() {
    return store;
  }

  Condition work() {
    return work;
  }

  /** For a slot. */
  Deque<JobRun> waiting() {
    return waiting;
  }

  int inHand() {
    return inHand;
  }

  int asked() {
    return asked;
  }

  /** A store that doesn't answer must not keep slots from another. */
  int askedUnlessSlow(long now) {
    return now - movedNanos > SLOW_NANOS ? 0 : asked;
  }

  /** Whether it has more jobs than it could bring so far. */
  boolean isWanting() {
    return wanting;
  }

  void want(boolean more) {
    wanting = more;
  }

  void ask(int room, long now) {
    movedNanos = asked == 0 ? now : movedNanos;
    asked += room;
  }

  void answered(int room, long now) {
    movedNanos = now;
    asked -= room;
  }

  void entered() {
    inHand++;
  }

  void left() {
    inHand--;
  }

  void end(Ended how, long now) {
    if (ended.isEmpty()) {
      firstEndedNanos = now;
    }
    ended.add(how);
  }

  int untold() {
    return ended.size();
  }

  /** A larger batch of ends isn't cheaper for each. */
  boolean isGathered(int ahead) {
    return ended.size() >= Math.max(1, Math.min(MAX_GATHERED, ahead / 2));
  }

  /** Nothing waits, is to be told or being told, and the store isn't being asked for more. */
  boolean isIdle() {
    return waiting.isEmpty() && ended.isEmpty() && telling.isEmpty() && asked == 0;
  }

  boolean isFull() {
    return ended.size() >= MAX_UNTOLD;
  }

  /** How long ends may be gathered yet. */
  long gatherNanos(long now) {
    return ended.isEmpty() ? Long.MAX_VALUE : firstEndedNanos + GATHER_NANOS - now;
  }

  /** To be told now; {@link #told} follows. */
  List<Ended> takeEnded() {
    int count = Math.min(MAX_TOLD, ended.size());
    List<Ended> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(ended.poll());
    }
    if (count > 0) {
      telling.add(taken);
    }
    return taken;
  }

  /** What couldn't be told is told again, behind the others. */
  void told(List<Ended> taken, List<Ended> again) {
    telling.removeIf(its -> its == taken);
    ended.addAll(again);
  }

  /** Also those that are being told: until they are, nobody else is to have them. */
  Stream<JobRun> untoldRuns() {
    return Stream.concat(ended.stream(), telling.stream().flatMap(List::stream)).map(Ended::run);
  }
}
