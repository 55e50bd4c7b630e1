package dev.karcis.application.shared;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was made under which idempotency key. Keys are told apart by scope and key, and kept for 24
 * hours. Thread-safe.
 *
 * <ul>
 *   <li>IK-1: {@link #claim} and {@link #store} join the running transaction and are refused
 *       ({@link IllegalStateException}) outside of one; if it rolls back, nothing is left of them.
 *   <li>IK-2: a key claimed by a transaction that still runs is {@link Claim.Running} for others,
 *       at once, without waiting.
 *   <li>IK-3: a key under which something was stored is {@link Claim.Stored}, also if that was
 *       committed a moment before the claim.
 *   <li>IK-4: any other key is {@link Claim.Fresh} and this transaction's until it ends; claimed
 *       again by the same transaction it is fresh again.
 *   <li>IK-5: {@link #purge} forgets at most {@code limit} answers that are older than 24 hours by
 *       the store's clock, and no others.
 * </ul>
 */
public interface IdempotencyStore {

  Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys);

  /** Stores what was made under keys that this transaction found fresh. */
  void store(List<Answer> answers);

  /** How many were forgotten. */
  int purge(int limit);

  /** What is known of a key. */
  sealed interface Claim {
    record Fresh() implements Claim {}

    record Running() implements Claim {}

    /**
     * @param fingerprint of the input that it was made from
     * @param made the id of what was made
     */
    record Stored(String fingerprint, UUID made) implements Claim {}
  }

  /**
   * @param made the id of what was made
   */
  record Answer(IdempotencyKey.Use use, UUID made) {}
}
