package dev.karcis.application.shared;

import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.InvalidInput;
import java.time.Duration;

/**
 * Keeps what is done under a key to a rate, across all processes. Thread-safe.
 *
 * <ul>
 *   <li>RL-1: a key's bucket is full at first, and fills up as its {@link Rate} says, by the
 *       store's clock. A take is granted as many of the wanted permits as there are, and has them
 *       out; no permit goes to two takes, of whichever processes.
 *   <li>RL-2: the answer says in what time there is a next permit, zero if one is left. A take of
 *       none takes nothing and is told so too.
 *   <li>RL-3: what isn't granted costs nothing: who asks in vain puts the next permit off for
 *       nobody.
 *   <li>RL-4: keys don't touch each other, and are told apart by each character.
 *   <li>RL-5: a take counts at once and stays, whatever becomes of the caller's transaction.
 *   <li>RL-6: a key whose rate is another than before goes on with the new one, and lacks no more
 *       than all of its permits.
 *   <li>RL-7: a key whose bucket is full is forgotten, by itself or by {@link #purge}, which
 *       forgets at most {@code limit} of them, and no others.
 *   <li>RL-8: a key that isn't a line of 1 to {@value #MAX_KEY} characters, and fewer than 0 or
 *       more than {@value Rate#MAX_PERMITS} permits, are refused with {@link InvalidInput}.
 *   <li>RL-9: a take throws {@link dev.karcis.domain.shared.StoreUnavailable} when the store is
 *       away: whether to go on all the same is the caller's to say. A store that crashed may have
 *       forgotten what was taken.
 * </ul>
 */
public interface RateLimiter {

  int MAX_KEY = 200;

  /**
   * @throws InvalidInput for RL-8
   */
  static void requireBounded(String key, int wanted) {
    FieldErrors errors = new FieldErrors();
    errors.line("key", key, MAX_KEY);
    errors.range("wanted", wanted, 0, Rate.MAX_PERMITS);
    errors.throwIfAny();
  }

  /**
   * Takes permits, as many as there are.
   *
   * @param key what is limited: a kind of job, or what an address does
   * @param wanted 0 to {@value Rate#MAX_PERMITS}
   */
  Grant take(String key, Rate rate, int wanted);

  /** How many were forgotten; zero where that happens by itself. */
  int purge(int limit);

  /**
   * @param permits how many were granted, 0 to those wanted
   * @param next in what time there is another; those after it come at the rate's interval
   */
  record Grant(int permits, Duration next) {}
}
