package dev.karcis.application.job;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Forgets failed jobs that are too many or too old, and keys that nobody holds, in one store. All
 * processes may do so. Call {@link #run} from one thread.
 */
public final class PurgeJobs {

  private static final int LIMIT = 1_000;

  private final JobBoard board;
  private final List<QueueName> queues;

  /**
   * @param queues that are looked at also while they have no jobs: their keys outlive these
   */
  public PurgeJobs(JobStore store, List<QueueName> queues) {
    this.board = store.board();
    this.queues = List.copyOf(queues);
  }

  /** One step of each queue; answers whether there may be more. */
  public boolean run() {
    Set<QueueName> all = new LinkedHashSet<>(queues);
    board.figures().forEach(figures -> all.add(figures.queue()));
    boolean more = false;
    for (QueueName queue : all) {
      more |= board.purge(queue, LIMIT) == LIMIT;
    }
    return more;
  }
}
