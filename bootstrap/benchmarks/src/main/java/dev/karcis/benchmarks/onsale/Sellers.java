package dev.karcis.benchmarks.onsale;

import java.util.ArrayList;
import java.util.List;

/** Who takes part in which work: the peers first, Karcis last. */
final class Sellers {

  private static final String BOOKING = "booking.pgb";
  private static final String HOT_ROW = "hot-row.pgb";

  private Sellers() {}

  /** The peers of a work, the one that Karcis is held against first. */
  static List<Seller> peers(Work work, PeerTables tables) {
    return switch (work) {
      case SEATS, BEST -> both(tables, JdbcSale.booking(tables), BOOKING);
      case STANDING -> both(tables, JdbcSale.hotRow(), HOT_ROW);
      case SOLD_OUT -> List.of(new JdbcPeer(tables, JdbcSale.refusal()));
      case AVAILABILITY -> List.of(new JdbcPeer(tables, JdbcSale.look()));
    };
  }

  private static List<Seller> both(PeerTables tables, JdbcSale.Opening jdbc, String script) {
    List<Seller> both = new ArrayList<>();
    both.add(new JdbcPeer(tables, jdbc));
    PgBench.at(script, tables).ifPresent(both::add);
    return both;
  }
}
