package dev.karcis.application.stock;

import dev.karcis.domain.stock.NamedSeats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Shows which seats are taken to whoever is about to ask for them; a {@link SeatLock} beside it
 * answers {@link SeatLock.Gone} from it. It may say no, never yes: a mark that it lacks costs a
 * look at the stock, one that it has too much would keep a seat from being sold. Thread-safe.
 *
 * <ul>
 *   <li>AB-1: {@link #mark} marks seats taken or free, in the order of the marks.
 *   <li>AB-2: the lock answers {@code Gone}, naming the marked ones, for an order if any of its
 *       seats is marked taken and {@link #confirm} was called for the scope within {@link
 *       #TRUST_MILLIS} ms; else the board isn't asked.
 *   <li>AB-3: {@link #read} answers all marks of a scope as of one moment; empty for a scope that
 *       wasn't rebuilt yet, or that the store lost, whatever was marked since.
 *   <li>AB-4: {@link #rebuild} replaces all marks of a scope in one step; nobody sees a part of it.
 *       It unconfirms the scope.
 *   <li>AB-5: {@link #clear} frees just these seats, and marks none.
 *   <li>AB-6: scopes don't touch each other.
 *   <li>AB-7: if the board's own store is away, every call throws {@link
 *       dev.karcis.domain.shared.StoreUnavailable}.
 * </ul>
 */
public interface AvailabilityBoard {

  long TRUST_MILLIS = 10_000;

  void mark(UUID scope, List<Mark> marks);

  Optional<Map<String, SeatMarks>> read(UUID scope);

  /**
   * @param taken by the name of the section
   */
  void rebuild(UUID scope, Map<String, SeatMarks> taken);

  void clear(UUID scope, List<NamedSeats> seats);

  void confirm(UUID scope);

  /** Seats whose state changed. */
  record Mark(NamedSeats seats, boolean taken) {}
}
