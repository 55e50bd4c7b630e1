package dev.karcis.postgres.stock;

import static java.util.Comparator.comparing;

import dev.karcis.domain.stock.StockPlan;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Pipeline;
import java.util.BitSet;
import java.util.List;

/** Makes new stock; the rows of a section are made by the server, however many they are. */
final class StockOpening {

  private static final BulkStatement<StockPlan> STOCK =
      Keys.of(
              """
              insert into karcis.stock (:columns, taken, issued)
              select p.*, 0, 0 from :rows as p
              """,
              StockPlan::key)
          .bigint("capacity", StockPlan::limit)
          .integer("row_count", StockOpening::rows)
          .integer("seats_per_row", StockOpening::perRow)
          .build();

  private static final BulkStatement<StockPlan.Seats> SEAT_ROWS =
      Keys.of(
              """
              insert into karcis.seat_row (scope, name, row_number, free)
              select p.scope, p.name, row_number, p.free
              from :rows as p(:columns)
              cross join lateral generate_series(1, p.row_count) as row_number
              """,
              StockPlan.Seats::key)
          .integer("row_count", StockPlan.Seats::rows)
          .bytes("free", StockOpening::freeRow)
          .build();

  private StockOpening() {}

  static Pipeline of(List<StockPlan> plans) {
    Pipeline pipeline = new Pipeline();
    if (!plans.isEmpty()) {
      // Two that open the same keys wait for each other in one order.
      pipeline.change(STOCK.with(plans.stream().sorted(comparing(StockPlan::key)).toList()));
    }
    List<StockPlan.Seats> sections =
        plans.stream()
            .filter(StockPlan.Seats.class::isInstance)
            .map(StockPlan.Seats.class::cast)
            .toList();
    if (!sections.isEmpty()) {
      pipeline.change(SEAT_ROWS.with(sections));
    }
    return pipeline;
  }

  private static byte[] freeRow(StockPlan.Seats section) {
    BitSet free = new BitSet();
    free.set(0, section.seatsPerRow());
    return free.toByteArray();
  }

  private static Integer rows(StockPlan plan) {
    return plan instanceof StockPlan.Seats seats ? seats.rows() : null;
  }

  private static Integer perRow(StockPlan plan) {
    return plan instanceof StockPlan.Seats seats ? seats.seatsPerRow() : null;
  }
}
