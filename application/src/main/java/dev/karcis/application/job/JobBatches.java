package dev.karcis.application.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Batches: jobs of which it is counted how they end, and what is to follow then. Their members are
 * in whatever queues, and name their batch in their {@link Links}. Thread-safe.
 *
 * <ul>
 *   <li>JX-1: calls join the running transaction, where there is one, and leave nothing if it rolls
 *       back; else each of them commits by itself.
 *   <li>JX-2: a batch is made once: {@link #create} does nothing, and answers false, if there is
 *       one of that id. It is found as it was made, nothing of it ended.
 *   <li>JX-3: {@link #ended} counts each member once, however often it is told of it. A member that
 *       failed, and then is done or cancelled, moves from the failed to those; no other end is ever
 *       changed, in whatever order a list has them. Ends of unknown batches count for nothing.
 *   <li>JX-4: ends that are told at the same time are all counted.
 *   <li>JX-5: {@link #ended} answers the callbacks that are due in the batches that it is told of,
 *       and that {@link #called} wasn't told of: {@code caught} while a member is failed, {@code
 *       then} when all are done, {@code last} from when all have ended. So who dies before he could
 *       enqueue them, and tells of the same ends again, has them again. A callback comes back as it
 *       was stored.
 *   <li>JX-6: {@link #cancel} marks a batch that hasn't ended, once; nothing else of it changes,
 *       and ends go on to be counted. It answers whether it did.
 *   <li>JX-7: a batch has ended when its last member ended for the first time, by the store's
 *       clock, and stays so.
 *   <li>JX-8: {@link #purge} forgets batches that ended longer ago than it is told, those first
 *       that ended first, and batches that are older than {@link #MAX_LIFE}, ended or not; together
 *       they have no more members than it is told, unless it is one batch. It answers how many. No
 *       others.
 *   <li>JX-9: more than {@link JobQueue#MAX_BATCH} ends in one call are refused ({@link
 *       IllegalArgumentException}) with nothing counted.
 *   <li>JX-10: calls throw {@link dev.karcis.domain.shared.StoreUnavailable} when the store is
 *       away.
 * </ul>
 */
public interface JobBatches {

  /** A batch of which members never ended, since staff discarded them, isn't kept for ever. */
  Duration MAX_LIFE = Due.MAX_DELAY.plusDays(30);

  /** Answers whether it is new. */
  boolean create(BatchDraft batch);

  /** Answers what is to be enqueued. */
  List<BatchCall> ended(List<MemberEnd> ends);

  /** These were enqueued. */
  void called(List<BatchCall> calls);

  Optional<BatchProgress> find(UUID batch);

  boolean cancel(UUID batch);

  /**
   * @param ended for how long batches are kept from when they ended
   * @param members how many members they may have together
   */
  int purge(Duration ended, int members);
}
