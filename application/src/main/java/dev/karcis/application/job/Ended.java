package dev.karcis.application.job;

import java.time.Duration;

/** How a run ended, to be told to the queue. */
sealed interface Ended {

  JobRun run();

  default Attempt attempt() {
    return run().attempt();
  }

  record Done(JobRun run) implements Ended {}

  record Failed(JobRun run, Failure failure) implements Ended {
    boolean isGivenUp() {
      return failure.retryIn().isEmpty();
    }
  }

  /**
   * To be done by another.
   *
   * @param delay before anybody may
   */
  record HandedBack(JobRun run, Duration delay) implements Ended {
    HandedBack(JobRun run) {
      this(run, Duration.ZERO);
    }
  }
}
