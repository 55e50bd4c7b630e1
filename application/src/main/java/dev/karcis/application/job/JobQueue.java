package dev.karcis.application.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jobs on their way to whoever does them. All calls take and give batches; queues are many, and one
 * call is about one of them, but for {@link #enqueue}. All time is the store's own: callers' clocks
 * may be wrong. A queue counts tries and keeps errors; when to give a job up is for its claimers to
 * say, so none that can be read is ever given up that nobody knows of. Thread-safe, in any number
 * of processes.
 *
 * <ul>
 *   <li>JQ-1: a job that is enqueued is claimed, by one claimer at a time, until it is completed or
 *       given up: at least once.
 *   <li>JQ-2: a job is claimed as it was enqueued; one that a newer process wrote in a form that
 *       this one can't read, as an {@link UnreadJob}: it stays in the store as it is, for those who
 *       can.
 *   <li>JQ-3: enqueuing a job whose id is in its queue already, waiting, running or failed, does
 *       nothing: after a fault, a list may be enqueued again.
 *   <li>JQ-4: each claim gives the job a higher fence than any before, also than those of an
 *       earlier job of its id, and of a store that was set back to an older state since. Who shows
 *       an attempt that isn't the job's running one (it was reclaimed, completed, failed, released
 *       or discarded) changes nothing, and has it back among the lost. What else is in the call is
 *       done.
 *   <li>JQ-5: a claim lasts for its job's {@link Terms#lease}, from the claim or from when it was
 *       last extended: until then nobody else claims the job.
 *   <li>JQ-6: a job whose lease has ended is ready at once, ahead of those that wait, and its next
 *       claimer is told ({@link ClaimedJob#orphaned}). Until somebody claims from its queue, its
 *       holder may still extend, complete, fail or release it.
 *   <li>JQ-7: every attempt counts as a try, unless it was released; also those beyond the job's
 *       {@link Terms#tries}. A job that fails without a retry is given up: it goes to the failed
 *       jobs, and is claimed no more. None is for another reason, but one whose bytes are damaged:
 *       a claim that meets it fails it so, and goes on with the others.
 *   <li>JQ-8: a job keeps its first and its last error, each with which try it was and the store's
 *       time; a lease that ended is the error {@link JobError#LEASE_ENDED}.
 *   <li>JQ-9: a job that fails with a retry is ready again after the time that its failure says.
 *   <li>JQ-10: no job is claimed before it is due; a claim tells for how long it has been. Jobs
 *       that come due in a queue where none is ready are claimed in the order of their times.
 *   <li>JQ-11: jobs that were due when they were enqueued are claimed in the order in which they
 *       were enqueued, in a list in its order, as long as none of the queue is tried again or
 *       handed back.
 *   <li>JQ-12: a job with a unique key isn't enqueued while a hold on the same key of the queue
 *       lasts: for the time that its holder stated, from when that was enqueued, whatever became of
 *       it since. The answer names who holds the key. Nor is the holder itself enqueued again, once
 *       it has left the queue: whoever makes it again in that time makes it in vain.
 *   <li>JQ-13: a released job's attempt doesn't count as a try. Without a delay it is ready at
 *       once, ahead of those that wait, several in the order of the list; with one, when that is
 *       over.
 *   <li>JQ-14: queues don't touch each other: ids, attempts, keys and claims are each queue's own.
 *   <li>JQ-15: {@link #completeAndClaim} completes, then claims, whatever was lost; {@link #claim}
 *       and {@link #complete} are its halves. A claim takes what is ready up to its limit and to
 *       {@value #MAX_CLAIM_BYTES} bytes of payloads and chains, but one at least; less only where
 *       another call is under way on the same jobs.
 *   <li>JQ-16: more than {@value #MAX_BATCH} in one call, more than {@value #MAX_ENQUEUE_BYTES}
 *       bytes of payloads and chains in an {@link #enqueue}, or a negative limit, is refused
 *       ({@link IllegalArgumentException}) with nothing done; nothing asked for is nothing done.
 *   <li>JQ-17: {@link #await} returns within 100 ms of when a job of the queue becomes ready, by
 *       whatever way and in whatever process, or when its time is over. Where several wait, one at
 *       least returns; the others when a claim leaves ready jobs. Now and then one returns for
 *       nothing.
 *   <li>JQ-18: no call joins the caller's transaction: what it did stays when that rolls back.
 *   <li>JQ-19: calls throw {@link dev.karcis.domain.shared.StoreUnavailable} when the store is
 *       away, and work when it is back. What was asked for may then be done or not: all of it may
 *       be asked for again.
 * </ul>
 */
public interface JobQueue {

  int MAX_BATCH = 1_000;
  int MAX_ENQUEUE_BYTES = 4 * 1024 * 1024;
  int MAX_CLAIM_BYTES = 1024 * 1024;
  Duration MAX_AWAIT = Duration.ofSeconds(1);

  /**
   * @throws IllegalArgumentException for a batch that is larger than a call may ask for
   */
  static void requireBounded(int size) {
    if (size < 0 || size > MAX_BATCH) {
      throw new IllegalArgumentException(size + " jobs in a call that takes 0 to " + MAX_BATCH);
    }
  }

  /**
   * @throws IllegalArgumentException for more jobs, or more bytes, than a call takes
   */
  static void requireBounded(List<JobRequest> requests) {
    requireBounded(requests.size());
    int bytes = requests.stream().mapToInt(request -> request.job().bytes()).sum();
    if (bytes > MAX_ENQUEUE_BYTES) {
      throw new IllegalArgumentException(
          bytes + " bytes in a call that takes " + MAX_ENQUEUE_BYTES);
    }
  }

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

  /** Hands back what wasn't begun, or can't be done now; answers which attempts were lost. */
  Set<Attempt> release(QueueName queue, List<Release> releases);

  /** Makes leases last anew, from now on; answers which attempts were lost. */
  Set<Attempt> extend(QueueName queue, List<Attempt> attempts);

  /**
   * Waits until there may be something to claim.
   *
   * @param atMost up to {@link #MAX_AWAIT}; it waits no longer than that
   */
  void await(QueueName queue, Duration atMost);
}
