package dev.karcis.application.shared;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Messages that exist if and only if their transaction committed, until the relay has handed them
 * on. Thread-safe.
 *
 * <ul>
 *   <li>OB-1: {@link #append} joins the running transaction and is refused ({@link
 *       IllegalStateException}) outside of one; if it rolls back, no message is left.
 *   <li>OB-2: {@link #drain} hands on committed messages, at most {@code limit}, those of one
 *       stream in the order in which they were appended.
 *   <li>OB-3: messages are gone from the outbox once the handler returned; if it throws, all of
 *       them stay and the throw reaches the caller. So each is handed on at least once.
 *   <li>OB-4: one drain at a time per shard, over all processes: while one runs, another of the
 *       same shard answers 0 at once.
 *   <li>OB-5: all messages of a stream are in the same one of {@link #SHARDS} shards.
 *   <li>OB-6: a message comes back as it was appended, its time to the microsecond.
 *   <li>OB-7: {@link #lag} is the age of the oldest message that waits, by the store's clock; zero
 *       if none does.
 *   <li>OB-8: the handler runs inside the transaction that takes the messages out of the outbox:
 *       what it stores commits with that, or not at all.
 *   <li>OB-9: {@link #waiting} names each shard that had committed messages when it was asked, and
 *       none that had none from then until it answered.
 * </ul>
 */
public interface Outbox {

  /** How many drains can run side by side. */
  int SHARDS = 4;

  void append(List<OutboxMessage> messages);

  /** The shards to drain. */
  Set<Integer> waiting();

  /**
   * @param shard 0 to {@link #SHARDS} - 1
   * @param handler is called once with all messages, or not at all if there are none
   * @return how many messages were handed on
   */
  int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler);

  Duration lag();
}
