package dev.karcis.application.job;

/** Where a job stands. Done jobs are gone. */
public enum JobState {
  /** Due: the next claim may have it. */
  READY,

  /** Not yet due: enqueued for later, or tried and to be tried again. */
  DELAYED,

  /** Claimed. */
  RUNNING,

  /** Given up, until staff retry or discard it. */
  FAILED
}
