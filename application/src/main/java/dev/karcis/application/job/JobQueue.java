package dev.karcis.application.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jobs on their way to whoever does them. All calls take and give batches; queues are many, and one
 * call is about one of them, but for {@link #enqueue}. All time is the store's own: callers' clocks
 * may be wrong. Thread-safe, in any number of processes.
 *
 * <ul>
 *   <li>JQ-1: a job that is enqueued is claimed, by one claimer at a time, until it is completed or
 *       given up: at least once.
 *   <li>JQ-2: a job is claimed as it was enqueued.
 *   <li>JQ-3: enqueuing a job whose id is in its queue already, waiting, running or failed, does
 *       nothing: after a fault, a list may be enqueued again.
 *   <li>JQ-4: each claim gives the job a higher attempt number, which is the fence: who shows an
 *       attempt that isn't the job's running one (it was reclaimed, completed, failed, released or
 *       discarded) changes nothing, and has it back among the lost. What else is in the call is
 *       done.
 *   <li>JQ-5: a claim lasts for its job's {@link Terms#lease}, from the claim or from when it was
 *       last extended: until then nobody else claims the job.
 *   <li>JQ-6: a job whose lease has ended is ready at once, ahead of those that wait, and its next
 *       claimer is told ({@link ClaimedJob#orphaned}). Until somebody claims from its queue, its
 *       holder may still extend, complete, fail or release it.
 *   <li>JQ-7: every attempt counts as a try, unless it was released. A job that fails, or whose
 *       lease ends, at the last of its tries is given up, as is one that fails without a retry: it
 *       goes to the failed jobs, and is claimed no more.
 *   <li>JQ-8: a job keeps its first and its last error, with the attempts' numbers and the store's
 *       time; a lease that ended is the error {@link JobError#LEASE_ENDED}.
 *   <li>JQ-9: a job that fails with tries left is ready again after the time that its failure says.
 *   <li>JQ-10: no job is claimed before it is due; a claim tells for how long it has been. Jobs
 *       that come due in a queue where none is ready are claimed in the order of their times.
 *   <li>JQ-11: jobs that were due when they were enqueued are claimed in the order in which they
 *       were enqueued, in a list in its order, as long as none of the queue is tried again or
 *       handed back.
 *   <li>JQ-12: a job with a unique key isn't enqueued while another's hold on the same key of the
 *       queue lasts: for the time that the other one stated, from when it was enqueued, whatever
 *       became of it since. The answer names who holds the key. Who asks again under the holder's
 *       id is the holder.
 *   <li>JQ-13: a released job's attempt doesn't count as a try. Without a delay it is ready at
 *       once, ahead of those that wait, several in the order in which they were claimed; with one,
 *       when that is over.
 *   <li>JQ-14: queues don't touch each other: ids, attempts, keys and claims are each queue's own.
 *   <li>JQ-15: {@link #completeAndClaim} completes, then claims, whatever was lost; {@link #claim}
 *       and {@link #complete} are its halves. Fewer jobs than asked for, or none, may be claimed
 *       though more are ready, but not for ever.
 *   <li>JQ-16: more than {@value #MAX_BATCH} in one call, or a negative limit, is refused ({@link
 *       IllegalArgumentException}) with nothing done; nothing asked for is nothing done.
 *   <li>JQ-17: {@link #await} returns within 100 ms of when a job of one of the queues becomes
 *       ready, by whatever way; when its time is over; and at once when its thread is interrupted,
 *       which it leaves so. Now and then it returns for nothing.
 *   <li>JQ-18: no call joins the caller's transaction: what it did stays when that rolls back.
 *   <li>JQ-19: calls throw {@link dev.karcis.domain.shared.StoreUnavailable} when the store is
 *       away, and work when it is back. What was asked for may then be done or not: all of it may
 *       be asked for again.
 * </ul>
 */
public interface JobQueue {

  int MAX_BATCH = 1_000;

  /**
   * @param requests jobs of any queues
   * @return who holds the key, by the job that wasn't enqueued for that
   */
  Map<JobId, JobId> enqueue(List<JobRequest> requests);

  /**
   * @param limit how many jobs at most
   */
  default List<ClaimedJob> claim(QueueName queue, int limit) {
    return completeAndClaim(queue, List.of(), limit).claimed();
  }

  /** Answers which attempts were lost. */
  default Set<Attempt> complete(QueueName queue, List<Attempt> done) {
    return completeAndClaim(queue, done, 0).lost();
  }

  /**
   * @param limit how many jobs to claim at most
   */
  Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit);

  /** Answers which attempts were lost. */
  Set<Attempt> fail(QueueName queue, List<Failure> failures);

  /**
   * Hands back what wasn't begun, or can't be done now.
   *
   * @param delay zero to {@link Due#MAX_DELAY}
   * @return which attempts were lost
   */
  Set<Attempt> release(QueueName queue, List<Attempt> attempts, Duration delay);

  /** Makes leases last anew, from now on; answers which attempts were lost. */
  Set<Attempt> extend(QueueName queue, List<Attempt> attempts);

  /** Waits until there may be something to claim. */
  void await(Set<QueueName> queues, Duration atMost);
}
