package dev.karcis.application.order;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * How long a lane under load waits for calls that are about to come. Buyers who were answered
 * together come back together, but not at once: a lane that ran with the first of them would run
 * many small batches, each of which costs nearly as much as a large one. When nobody has come for a
 * moment the others went elsewhere. Not thread-safe.
 */
final class Gathering {

  /** Below this there is no crowd to wait for: such calls are run as they come. */
  private static final int CROWD = 8;

  /** Two milliseconds in all, or a little more. */
  private static final int MAX_STEPS = 20;

  /** Steps without a call after which the crowd is over. */
  private static final int QUIET_STEPS = 2;

  private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private int last;

  /**
   * Waits until as many calls are there as the last batch had, while they keep coming, and not for
   * long.
   *
   * @param there how many are there
   */
  void await(IntSupplier there) {
    if (last < CROWD) {
      return;
    }
    int before = there.getAsInt();
    int quiet = 0;
    for (int step = 0; step < MAX_STEPS && before < last && quiet < QUIET_STEPS; step++) {
      LockSupport.parkNanos(STEP_NANOS);
      int now = there.getAsInt();
      quiet = now > before ? 0 : quiet + 1;
      before = now;
    }
  }

  /** A batch of so many is run. */
  void ran(int calls) {
    last = calls;
  }
}
