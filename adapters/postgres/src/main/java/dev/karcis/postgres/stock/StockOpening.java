package dev.karcis.postgres.stock;

import dev.karcis.domain.stock.StockPlan;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Makes new stock; the rows of a section are made by the server, however many they are. */
final class StockOpening {

  private static final String STOCK =
      """
      insert into karcis.stock (scope, name, capacity, taken, issued, row_count, seats_per_row)
      select p.scope, p.name, p.capacity, 0, 0, p.row_count, p.seats_per_row
      from unnest(:scope, :name, :capacity, :rowCount, :seatsPerRow)
        as p(scope, name, capacity, row_count, seats_per_row)
      """;

  private static final String SEAT_ROWS =
      """
      insert into karcis.seat_row (scope, name, row_number, free)
      select p.scope, p.name, row_number, p.free
      from unnest(:scope, :name, :rowCount, :free) as p(scope, name, row_count, free)
      cross join lateral generate_series(1, p.row_count) as row_number
      """;

  private StockOpening() {}

  static int open(Handle handle, List<StockPlan> plans) {
    if (plans.isEmpty()) {
      return 0;
    }
    // Two that open the same keys wait for each other in one order.
    List<StockPlan> sorted = plans.stream().sorted(Comparator.comparing(StockPlan::key)).toList();
    int opened =
        Keys.bind(handle.createUpdate(STOCK), sorted.stream().map(StockPlan::key).toList())
            .bindArray("capacity", Long.class, sorted.stream().map(StockPlan::limit).toList())
            .bindArray("rowCount", Integer.class, sorted.stream().map(StockOpening::rows).toList())
            .bindArray(
                "seatsPerRow", Integer.class, sorted.stream().map(StockOpening::perRow).toList())
            .execute();
    openRows(
        handle,
        sorted.stream()
            .filter(StockPlan.Seats.class::isInstance)
            .map(StockPlan.Seats.class::cast)
            .toList());
    return opened;
  }

  private static void openRows(Handle handle, List<StockPlan.Seats> sections) {
    if (!sections.isEmpty()) {
      Keys.bind(handle.createUpdate(SEAT_ROWS), sections.stream().map(StockPlan::key).toList())
          .bindArray(
              "rowCount", Integer.class, sections.stream().map(StockPlan.Seats::rows).toList())
          .bindArray("free", byte[].class, sections.stream().map(StockOpening::freeRow).toList())
          .execute();
    }
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
