package dev.karcis.application.job;

import dev.karcis.application.job.Ended.HandedBack;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A worker's hand, as one of its stores sees it: what is to be told and asked. Thread-safe. */
final class StoreTasks {

  /** After which time it is looked anew where nobody signals: at a slow store, for one. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** What there is to do for a store. */
  enum Task {
    LISTEN,
    TURN,
    ISOLATE,
    NOTHING
  }

  /** What a turn is to tell, and for how many jobs it may ask. */
  record Asked(List<Ended> ended, int room) {}

  private final Hand hand;
  private final StoreShare share;
  private final LongSupplier nanoTime;

  StoreTasks(Hand hand, StoreShare share, LongSupplier nanoTime) {
    this.hand = hand;
    this.share = share;
    this.nanoTime = nanoTime;
  }

  /**
   * Waits until there is something to do.
   *
   * @param listens whether who asks also listens for new jobs
   */
  Task await(boolean listens, long millis) {
    hand.lock.lock();
    try {
      long now = nanoTime.getAsLong();
      long end = now + TimeUnit.MILLISECONDS.toNanos(millis);
      Task task = task(listens, now);
      while (task == Task.NOTHING && end - now > 0) {
        long left = Math.min(end - now, share.gatherNanos(now));
        share.work().awaitNanos(looksAnew() ? Math.min(left, LOOK_NANOS) : left);
        now = nanoTime.getAsLong();
        task = task(listens, now);
      }
      return task;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Task.NOTHING;
    } finally {
      hand.lock.unlock();
    }
  }

  private boolean looksAnew() {
    return share.isWanting() && hand.shares.isSeveral() || hand.isIsolating();
  }

  private Task task(boolean listens, long now) {
    if (hand.suspect.isPresent()) {
      return Task.ISOLATE;
    }
    if (isWorthATurn(now)) {
      return Task.TURN;
    }
    return listens && hand.takesMore() && !share.isFull() ? taskOfListener(now) : Task.NOTHING;
  }

  /** Ends are gathered while the slots have other jobs to go on with. */
  private boolean isWorthATurn(long now) {
    return share.untold() > 0
        && (share.waiting().isEmpty()
            || share.isGathered(hand.ahead)
            || share.gatherNanos(now) <= 0);
  }

  private Task taskOfListener(long now) {
    boolean hasRoom = hand.shares.room(share, hand.slots, hand.ahead, now) > 0;
    if (share.isWanting() && hand.shares.isSeveral()) {
      return hasRoom ? Task.TURN : Task.NOTHING;
    }
    boolean hungry = hand.hasFreeSlot() && hasRoom;
    boolean isShort = hand.shares.isShort(share, hand.slots + hand.ahead);
    return hand.slots > 0 && (hungry || isShort) ? Task.LISTEN : Task.NOTHING;
  }

  /**
   * @param more whether the store may have jobs that it could not bring
   */
  void want(boolean more) {
    hand.change(() -> share.want(more));
  }

  /**
   * Begins a turn; {@link #answered} follows.
   *
   * @param ahead how many jobs may wait for a slot
   */
  Asked ask(int ahead) {
    hand.lock.lock();
    try {
      hand.ahead = hand.stalled ? 0 : ahead;
      long now = nanoTime.getAsLong();
      List<Ended> ended = share.takeEnded();
      int room =
          hand.takesMore() && !share.isFull() && hand.slots > 0
              ? hand.shares.room(share, hand.slots, hand.ahead, now)
              : 0;
      share.ask(room, now);
      return new Asked(ended, room);
    } finally {
      hand.lock.unlock();
    }
  }

  /**
   * Ends a turn.
   *
   * @param again what couldn't be told
   */
  void answered(Asked asked, List<Ended> again, Admission.Admitted admitted) {
    hand.change(
        () -> {
          long now = nanoTime.getAsLong();
          share.told(asked.ended().size(), again);
          if (asked.room() > 0) {
            share.answered(asked.room(), now);
            share.want(admitted.claimed() == asked.room());
          }
          admitted.turnedAway().forEach(how -> share.end(how, now));
          take(admitted.runs(), now);
          admitted.suspect().ifPresent(run -> takeSuspect(run, now));
        });
  }

  private void take(List<JobRun> runs, long now) {
    if (!runs.isEmpty()) {
      hand.shares.served(share);
    }
    for (JobRun run : runs) {
      if (hand.takesMore()) {
        hand.wait(run);
      } else {
        share.end(new HandedBack(run), now);
      }
    }
  }

  private void takeSuspect(JobRun run, long now) {
    if (hand.closed) {
      share.end(new HandedBack(run), now);
    } else {
      hand.suspect = Optional.of(run);
    }
  }
}
