package dev.karcis.application.shared;

import java.util.function.Supplier;

/**
 * Transactions of the store, bound to the calling thread. Thread-safe.
 *
 * <ul>
 *   <li>TX-1: {@link #required} commits when its work returns; before it returns itself, everything
 *       that the work stored is durable and visible to others.
 *   <li>TX-2: whatever its work throws rolls everything back and reaches the caller as it was
 *       thrown.
 *   <li>TX-3: inside a running transaction it joins: nothing commits before the outermost ends, and
 *       a throw that the outer work swallows still rolls all of it back: the outermost call then
 *       throws {@link dev.karcis.domain.shared.KarcisException}.
 *   <li>TX-4: hooks of {@link #afterCommit} run once, in their order, on the same thread, after the
 *       commit and outside of the transaction; never after a roll-back. One that throws neither
 *       keeps the others from running nor reaches the caller. Outside a transaction a hook runs at
 *       once.
 *   <li>TX-5: work that the store rolled back for a conflict with others is run again, at most 3
 *       times in all; hooks of a run that was rolled back don't count. So nothing remote, and
 *       nothing that can't be repeated, belongs into work.
 *   <li>TX-6: {@link #active} tells whether this thread is inside one.
 *   <li>TX-7: a store that can't be reached is {@link dev.karcis.domain.shared.StoreUnavailable}; a
 *       commit whose end is unknown is {@link dev.karcis.domain.shared.UnknownCommit}, and no other
 *       throw leaves anything stored.
 * </ul>
 *
 * <p>A store may keep back what a port writes and send it together with what comes next. So what a
 * write throws may come from a later call of the same transaction that reads, or from its end; what
 * the transaction reads sees all that it wrote.
 */
public interface Transactions {

  <T> T required(Supplier<T> work);

  void afterCommit(Runnable hook);

  boolean active();
}
