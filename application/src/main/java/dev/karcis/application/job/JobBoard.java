package dev.karcis.application.job;

import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What staff see and do of a {@link JobQueue}'s jobs. Thread-safe.
 *
 * <ul>
 *   <li>JB-1: {@link #figures} has every queue that has a job or is paused, and counts its jobs by
 *       state, those that came due as ready.
 *   <li>JB-2: nothing is claimed from a paused queue until it is resumed; everything else goes on:
 *       jobs are enqueued and come due, what runs is extended, completed, failed or released. A
 *       queue may be paused before its first job, and stays so whichever process restarts: its
 *       pause is as durable as its store.
 *   <li>JB-3: {@link #find} shows a job where it stands; none that is done, discarded or unknown.
 *       One that can't be read, of a newer form or damaged, is shown as an {@link UnreadJob}, here
 *       and among the failed.
 *   <li>JB-4: {@link #failed} has a queue's failed jobs, all or of one type, the one that was given
 *       up last first, piece by piece; while nothing changes each of them once. A cursor that isn't
 *       one is {@link dev.karcis.domain.shared.InvalidInput}.
 *   <li>JB-5: {@link #retry} makes failed jobs ready again, behind those that wait, with all of
 *       their tries; their first errors stay. It passes over jobs that aren't failed.
 *   <li>JB-6: {@link #discard} removes jobs in whatever state; the attempt of one that runs is
 *       lost. Their unique keys stay held for their time.
 *   <li>JB-7: {@link #purge} forgets a queue's failed jobs beyond the store's {@link Retention},
 *       the longest failed first, at most {@code limit} of them, and no others. Older than its age
 *       none is shown.
 *   <li>JB-8: more than {@link JobQueue#MAX_BATCH} jobs in one call is refused ({@link
 *       IllegalArgumentException}) with nothing done.
 *   <li>JB-9: calls throw {@link dev.karcis.domain.shared.StoreUnavailable} when the store is away.
 *   <li>JB-10: {@link #discardFailed} removes jobs as {@link #discard} does, but failed ones alone:
 *       it passes over those that were tried again since somebody saw them fail.
 * </ul>
 */
public interface JobBoard {

  /** By queue's name. */
  List<QueueFigures> figures();

  void pause(QueueName queue, boolean paused);

  Optional<JobView> find(QueueName queue, JobId job);

  Page<JobView> failed(QueueName queue, Optional<String> type, PageRequest page);

  /** Answers which of them it made ready. */
  Set<JobId> retry(QueueName queue, List<JobId> jobs);

  /** Answers which of them it removed. */
  Set<JobId> discard(QueueName queue, List<JobId> jobs);

  /** Answers which of them it removed. */
  Set<JobId> discardFailed(QueueName queue, List<JobId> jobs);

  /** How many were forgotten. */
  int purge(QueueName queue, int limit);
}
