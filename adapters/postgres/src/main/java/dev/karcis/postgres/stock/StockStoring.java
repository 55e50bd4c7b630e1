package dev.karcis.postgres.stock;

import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes a change of locked stock as it stands. */
final class StockStoring {

  private static final String LEVELS =
      """
      update karcis.stock s
      set capacity = c.capacity, taken = c.taken, issued = c.issued
      from unnest(:scope, :name, :capacity, :taken, :issued)
        as c(scope, name, capacity, taken, issued)
      where s.scope = c.scope and s.name = c.name
      """;

  /** Java leaves out the zero bytes at the end of a bitmap; the table doesn't. */
  private static final String SEAT_ROWS =
      """
      update karcis.seat_row r
      set free = c.free
        || decode(repeat('00', octet_length(r.free) - octet_length(c.free)), 'hex')
      from unnest(:scope, :name, :row, :free) as c(scope, name, row_number, free)
      where r.scope = c.scope and r.name = c.name and r.row_number = c.row_number
      """;

  private StockStoring() {}

  static int store(Handle handle, StockChange change) {
    if (change.isEmpty()) {
      return 0;
    }
    storeRows(handle, change);
    return storeLevels(handle, change);
  }

  private static int storeLevels(Handle handle, StockChange change) {
    List<StockKey> keys = List.copyOf(change.levels().keySet());
    List<StockLevel> levels = keys.stream().map(change.levels()::get).toList();
    int stored =
        Keys.bind(handle.createUpdate(LEVELS), keys)
            .bindArray("capacity", Long.class, levels.stream().map(StockLevel::limit).toList())
            .bindArray("taken", Long.class, levels.stream().map(StockLevel::taken).toList())
            .bindArray("issued", Long.class, levels.stream().map(StockLevel::issued).toList())
            .execute();
    return requireAll("stock", keys.size(), stored);
  }

  private static void storeRows(Handle handle, StockChange change) {
    List<StockKey> sections = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    List<byte[]> free = new ArrayList<>();
    change
        .freeSeats()
        .forEach(
            (section, its) ->
                its.forEach(
                    (row, bits) -> {
                      sections.add(section);
                      rows.add(row);
                      free.add(bits.toByteArray());
                    }));
    if (!rows.isEmpty()) {
      int stored =
          Keys.bind(handle.createUpdate(SEAT_ROWS), sections)
              .bindArray("row", Integer.class, rows)
              .bindArray("free", byte[].class, free)
              .execute();
      requireAll("seat rows", rows.size(), stored);
    }
  }

  private static int requireAll(String what, int expected, int stored) {
    if (stored != expected) {
      throw new KarcisException("stored " + stored + " of " + expected + " " + what);
    }
    return stored;
  }
}
