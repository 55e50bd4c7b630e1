package dev.karcis.application.job;

import java.time.Duration;

/**
 * What stands for a job in a process that can't read it: it has what its store knows of it beside
 * its bytes, and a version that no handler has. So who claims it leaves it to others, as any job
 * that nobody knows there, and staff see where it stands and why. Whether it is of a batch or chain
 * is not known either: given up, discarded by its id or forgotten here, it is told to none.
 */
public final class UnreadJob {

  private static final int VERSION = Integer.MAX_VALUE;

  private UnreadJob() {}

  /** Of how many tries it has, nothing is known: of all that a job may have. */
  public static Job of(JobId id, QueueName queue, String type, Duration lease) {
    return new Job(
        id,
        queue,
        type,
        VERSION,
        Payload.EMPTY,
        new Terms(Terms.MAX_TRIES, lease),
        Links.NONE,
        Origin.UNKNOWN);
  }

  static boolean is(Job job) {
    return job.version() == VERSION;
  }
}
