package dev.karcis.application.stock;

import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The stock itself. Thread-safe.
 *
 * <ul>
 *   <li>ST-1: {@link #open}, {@link #lock} and {@link #store} join the running transaction and are
 *       refused ({@link IllegalStateException}) outside of one; if it rolls back, nothing of them
 *       is left.
 *   <li>ST-2: {@link #lock} holds every key of the claims until the transaction ends; a second one
 *       waits, and then sees what the first one stored. Keys are locked in their order, so that two
 *       calls never wait for each other.
 *   <li>ST-3: the snapshot has the level of every key, and the free seats of every row that the
 *       claims need: the named ones, or all rows of a section for {@link
 *       dev.karcis.domain.stock.BestSeats}.
 *   <li>ST-4: a counter that doesn't exist is created with its claim's limit; a key without one
 *       that doesn't exist throws {@link dev.karcis.domain.shared.KarcisException}.
 *   <li>ST-5: the snapshot's clock is the store's, read after the locks were had, to the
 *       microsecond: of two that lock the same key, the later one never has the earlier time.
 *   <li>ST-6: {@link #store} sets levels and rows as the change has them, and touches no others.
 *   <li>ST-7: {@link #open} creates stock of which nothing is taken; a key that exists throws
 *       {@code KarcisException}.
 *   <li>ST-8: {@link #view} reads the stock of one scope as of one moment, in the order of its
 *       keys, without waiting for locks; it is for showing, never for selling.
 *   <li>ST-9: a wait for a lock ends after 2 s with {@link dev.karcis.domain.shared.LockTimeout},
 *       which tells it from a store that is away.
 *   <li>ST-10: as long as a scope's {@link #versions version} is the same, nothing was stored in
 *       its stock; each commit that stored something made another one, never seen before. Scopes
 *       without stock have none.
 * </ul>
 */
public interface Stock {

  void open(List<StockPlan> plans);

  StockSnapshot lock(Collection<Claim> claims);

  void store(StockChange change);

  /** Empty for a scope that has no stock. */
  List<StockView> view(UUID scope);

  /** By scope; cheap, so that whoever looks again and again sees where nothing changed. */
  Map<UUID, String> versions(Collection<UUID> scopes);
}
