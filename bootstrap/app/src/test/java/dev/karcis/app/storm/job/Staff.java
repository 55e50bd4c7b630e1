package dev.karcis.app.storm.job;

import dev.karcis.application.job.JobId;

/** What staff do about jobs, in one way or another; it fails if they aren't told that it's done. */
interface Staff {

  void pause();

  void resume();

  void retry(JobId job);

  void discard(JobId job);

  /** Answers of how many jobs they were told. */
  int retryFailed(String type);

  /** As {@link #retryFailed}. */
  int discardFailed(String type);
}
