package dev.karcis.application.job;

import dev.karcis.application.job.Ended.HandedBack;
import java.util.List;
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
    return hand.under(() -> awaitTask(listens, millis));
  }

  private Task awaitTask(boolean listens, long millis) {
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
    }
  }

  private boolean looksAnew() {
    return share.isWanting() && hand.shares().isSeveral() || hand.isIsolating();
  }

  private Task task(boolean listens, long now) {
    if (hand.suspect().isPresent()) {
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
            || share.isGathered(hand.ahead())
            || share.gatherNanos(now) <= 0);
  }

  private Task taskOfListener(long now) {
    boolean hasRoom = hand.room(share, now) > 0;
    if (share.isWanting() && hand.shares().isSeveral()) {
      return hasRoom ? Task.TURN : Task.NOTHING;
    }
    boolean hungry = hand.hasFreeSlot() && hasRoom;
    boolean isShort = hand.shares().isShort(share, hand.slots() + hand.ahead());
    return hand.slots() > 0 && (hungry || isShort) ? Task.LISTEN : Task.NOTHING;
  }

  /**
   * @param more whether the store may have jobs that it could not bring
   */
  void want(boolean more) {
    hand.change(() -> share.want(more));
  }

  /** Begins a turn, with what it is to tell; {@link #answered} follows. */
  List<Ended> take() {
    return hand.under(share::takeEnded);
  }

  /**
   * For how many jobs the turn may ask. Just before it does: until {@link #answered} nobody else
   * may ask for these.
   *
   * @param ahead how many jobs may wait for a slot
   */
  int ask(int ahead) {
    return hand.under(
        () -> {
          long now = nanoTime.getAsLong();
          hand.lookAhead(ahead);
          int room = hand.room(share, now);
          share.ask(room, now);
          return room;
        });
  }

  /**
   * Ends a turn.
   *
   * @param room that it had
   * @param told what it was to tell
   * @param again what couldn't be told
   */
  void answered(int room, List<Ended> told, List<Ended> again, Admission.Admitted admitted) {
    hand.change(
        () -> {
          long now = nanoTime.getAsLong();
          share.told(told, again);
          if (room > 0) {
            share.answered(room, now);
            share.want(admitted.claimed() == room);
          }
          admitted.turnedAway().forEach(how -> share.end(how, now));
          take(admitted.runs(), now);
          admitted.suspect().ifPresent(run -> hand.isolate(run, now));
        });
  }

  private void take(List<JobRun> runs, long now) {
    if (!runs.isEmpty()) {
      hand.shares().served(share);
    }
    for (JobRun run : runs) {
      if (hand.takesMore()) {
        hand.wait(run);
      } else {
        share.end(new HandedBack(run), now);
      }
    }
  }
}
