package dev.karcis.application.stock;

import dev.karcis.domain.stock.NamedSeats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

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
 *       wasn't rebuilt yet, or that the store lost, whatever was marked since. Such a board can't
 *       be confirmed.
 *   <li>AB-4: {@link #rebuild} replaces all marks of a scope in one step by what its source
 *       answers; nobody sees a part of it. The source is asked once, after the rebuild has begun.
 *       It unconfirms the scope.
 *   <li>AB-5: {@link #clear} frees just these seats, and marks none.
 *   <li>AB-6: scopes don't touch each other.
 *   <li>AB-7: if the board's own store is away, every call throws {@link
 *       dev.karcis.domain.shared.StoreUnavailable}.
 *   <li>AB-8: what is marked or cleared while a rebuild runs isn't lost: it stands over what the
 *       source answered. Of two rebuilds at once the one that began last stands, and the other
 *       throws {@code StoreUnavailable}.
 *   <li>AB-9: as long as a scope's {@link #version} is the same, so are its marks; it is empty
 *       where {@link #read} is.
 *   <li>AB-10: a store that was restarted may have come back as it was long ago, so what it had
 *       before counts as lost: at once, for the lock too, until it is rebuilt.
 * </ul>
 */
public interface AvailabilityBoard {

  long TRUST_MILLIS = 10_000;

  void mark(UUID scope, List<Mark> marks);

  Optional<Map<String, SeatMarks>> read(UUID scope);

  /**
   * @param taken answers the seats that are taken, by the name of the section
   */
  void rebuild(UUID scope, Supplier<Map<String, SeatMarks>> taken);

  Optional<String> version(UUID scope);

  void clear(UUID scope, List<NamedSeats> seats);

  void confirm(UUID scope);

  /** Seats whose state changed. */
  record Mark(NamedSeats seats, boolean taken) {}
}
