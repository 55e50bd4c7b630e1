package dev.karcis.postgres.stock;

import dev.karcis.domain.stock.StockKey;
import dev.karcis.postgres.shared.BulkStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;

/** Keys as the columns {@code scope} and {@code name}. */
final class Keys {

  private Keys() {}

  static BulkStatement<StockKey> of(String sql) {
    return of(sql, Function.<StockKey>identity()).build();
  }

  /** A statement whose rows begin with a key. */
  static <T> BulkStatement.Builder<T> of(String sql, Function<T, StockKey> key) {
    return BulkStatement.<T>of(sql)
        .uuid("scope", row -> key.apply(row).scope())
        .text("name", row -> key.apply(row).name());
  }

  /** Of a row whose first columns are the key's. */
  static StockKey read(ResultSet row) throws SQLException {
    return new StockKey(row.getObject(1, UUID.class), row.getString(2));
  }
}
