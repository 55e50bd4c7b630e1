package dev.karcis.application.order;

import dev.karcis.application.job.JobHandler;
import dev.karcis.application.job.JobRun;
import dev.karcis.domain.shared.StoreUnavailable;

/** Ends what is overdue when a deadline is over: {@link DeadlineJobs}' handler. Thread-safe. */
public final class ExpireAtDeadline implements JobHandler<DeadlineJobs.Deadline> {

  private final ExpireOrders expireOrders;

  public ExpireAtDeadline(ExpireOrders expireOrders) {
    this.expireOrders = expireOrders;
  }

  @Override
  public void handle(DeadlineJobs.Deadline told, JobRun run) {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = expireOrders.run();
      }
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      // An order that can't be ended: the sweeper meets it too, and tells of it. A failed job for
      // each deadline until it is mended would bury the others that failed.
    }
  }
}
