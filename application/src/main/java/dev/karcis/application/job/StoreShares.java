package dev.karcis.application.job;

import java.util.List;
import java.util.Optional;

/**
 * How a worker's slots are shared by its stores: each may have all while no other wants them, and
 * no less than its part where several do. Under the hand's lock.
 */
final class StoreShares {

  private final List<StoreShare> all;
  private int next;
  private Optional<StoreShare> servedLast = Optional.empty();

  StoreShares(List<StoreShare> all) {
    this.all = List.copyOf(all);
  }

  List<StoreShare> all() {
    return all;
  }

  boolean areIdle() {
    return all.stream().allMatch(StoreShare::isIdle);
  }

  boolean isSeveral() {
    return all.size() > 1;
  }

  void signalAll() {
    for (StoreShare share : all) {
      share.work().signalAll();
    }
  }

  boolean areNoneWaiting() {
    for (StoreShare share : all) {
      if (!share.waiting().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The next for a slot, of one store after the other. */
  Optional<JobRun> poll() {
    for (int i = 0; i < all.size(); i++) {
      next = (next + 1) % all.size();
      JobRun run = all.get(next).waiting().poll();
      if (run != null) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  void served(StoreShare share) {
    servedLast = Optional.of(share);
  }

  /**
   * For how many jobs a store may be asked. While jobs are quick, what one store has ahead is in
   * nobody's way: slots take from each in turn.
   *
   * @param slots how many jobs may run
   * @param ahead how many others may be in hand
   */
  int room(StoreShare asking, int slots, int ahead, long now) {
    int capacity = slots + ahead;
    int left = capacity - asking.inHand() - asking.asked();
    for (StoreShare other : all) {
      if (other != asking) {
        left -= other.inHand() + other.askedUnlessSlow(now) + kept(other, asking, capacity);
      }
    }
    int room = isSeveral() && ahead > 0 ? Math.max(left, lacks(asking, capacity)) : left;
    return Math.max(0, Math.min(room, JobQueue.MAX_BATCH));
  }

  /** A single place goes from one to the other. */
  private int kept(StoreShare other, StoreShare asking, int capacity) {
    boolean isItsTurn = capacity > 1 || servedLast.filter(asking::equals).isPresent();
    return other.isWanting() && isItsTurn ? Math.max(0, lacks(other, capacity)) : 0;
  }

  /** Whether a store has less than its part, where there are several. */
  boolean isShort(StoreShare share, int capacity) {
    return isSeveral() && lacks(share, capacity) > 0;
  }

  private int lacks(StoreShare share, int capacity) {
    return Math.max(1, capacity / all.size()) - share.inHand() - share.asked();
  }
}
