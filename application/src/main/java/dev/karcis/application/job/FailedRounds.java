package dev.karcis.application.job;

import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the failed jobs of a type, store after store, in small steps, until it has gone
 * through as many as it may. Not thread-safe.
 */
final class FailedRounds {

  private final String type;
  private final Optional<QueueName> queue;
  private int left;
  private int changed;
  private boolean more;

  /** Answers how many of the jobs it changed. */
  interface Change {
    int of(QueueName queue, List<JobView> jobs);
  }

  /**
   * @param max of jobs
   */
  FailedRounds(String type, Optional<QueueName> queue, int max) {
    this.type = type;
    this.queue = queue;
    this.left = max;
  }

  int changed() {
    return changed;
  }

  /** Whether it came to its end before that of the jobs. */
  boolean isMore() {
    return more;
  }

  void run(JobBoard board, Change change) {
    board.figures().stream()
        .filter(figures -> figures.failed() > 0)
        .map(QueueFigures::queue)
        .filter(name -> queue.map(name::equals).orElse(true))
        .forEach(name -> run(board, name, change));
  }

  /** By the cursor: what fails again at once isn't met again. */
  private void run(JobBoard board, QueueName name, Change change) {
    Optional<String> next = Optional.empty();
    do {
      if (left == 0) {
        more |= !board.failed(name, Optional.of(type), PageRequest.first(1)).items().isEmpty();
        return;
      }
      int step = Math.min(left, FailedJobs.PIECE);
      Page<JobView> piece = board.failed(name, Optional.of(type), new PageRequest(step, next));
      if (!piece.items().isEmpty()) {
        changed += change.of(name, piece.items());
        left -= piece.items().size();
      }
      next = piece.next();
    } while (next.isPresent());
  }
}
