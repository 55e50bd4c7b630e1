package dev.karcis.application.job;

import java.util.List;
import java.util.Optional;

/**
 * Is told of jobs that end, before their queue is: what follows from an end is stored by then, and
 * a worker that dies in between has the job run, and end, again. So each end is told at least once,
 * and whoever is told does the same thing twice without harm. What it throws is the queue's fault:
 * the ends are told again. Thread-safe.
 */
@FunctionalInterface
public interface JobEndings {

  /** For who has neither batches nor chains. */
  JobEndings NONE = ends -> {};

  /**
   * @param ends of jobs that have links, of one queue
   */
  void ended(List<Ending> ends);

  /**
   * @param error why it was given up; empty if it is done
   */
  record Ending(Job job, Optional<String> error) {

    public boolean isDone() {
      return error.isEmpty();
    }
  }
}
