package dev.karcis.contracts;

import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/** Values that tests of several ports need. */
final class Samples {

  private static final IdGenerator IDS = new TimeOrderedIds(InstantSource.system());

  /** A name of all that a stock may be called. */
  static final String UNUSUAL_NAME = "!~'\"\\%_{}|$1:a;--/" + "x".repeat(180);

  private Samples() {}

  /** Rises from call to call. */
  static UUID id() {
    return IDS.next();
  }

  static StockKey anyKey() {
    return new StockKey(id(), "A");
  }

  /** Before any {@link #highScope()}, as unsigned numbers; after it, as Java compares. */
  static UUID lowScope() {
    return new UUID(0x7fff_ffff_ffff_7fffL, id().getLeastSignificantBits());
  }

  static UUID highScope() {
    return new UUID(0x8000_0000_0000_7000L, id().getLeastSignificantBits());
  }

  static NamedSeats seats(StockKey section, int row, int... numbers) {
    List<Seat> seats = new ArrayList<>();
    for (int number : numbers) {
      seats.add(new Seat(row, number));
    }
    return new NamedSeats(section, seats);
  }

  static BitSet bits(int... bits) {
    BitSet set = new BitSet();
    for (int bit : bits) {
      set.set(bit);
    }
    return set;
  }

  static void inTransaction(Transactions transactions, Runnable work) {
    transactions.required(
        () -> {
          work.run();
          return null;
        });
  }
}
