package dev.karcis.application.job;

import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Duration;

/**
 * Tells from a table which jobs of a type there must be, so that they can be made again when the
 * store that kept them lost them. Thread-safe.
 */
public interface Remaking {

  /** {@link JobType#remadeFrom}, as {@code voucher_batch}: unique. */
  String table();

  /**
   * Jobs that should have begun so long ago by the table's own clock, and whose work isn't done, by
   * the table; in an order that stays the same, so that a page follows the one before it.
   *
   * <p>They have the ids that they had at first, so that those that wait, run or failed aren't
   * enqueued again; and no unique key, since a key that outlived its job would keep it away. What
   * staff discarded comes again, unless the table knows better.
   *
   * <p>Each store knows just the ids that are in itself: a job that went to the durable store, as
   * its own was away, may be made again in its own too, and be done twice.
   */
  Page<JobRequest> overdue(Duration by, PageRequest page);
}
