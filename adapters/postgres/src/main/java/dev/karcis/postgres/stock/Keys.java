package dev.karcis.postgres.stock;

import dev.karcis.domain.stock.StockKey;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatement;

/** Keys as the columns {@code scope} and {@code name}. */
final class Keys {

  private Keys() {}

  static <S extends SqlStatement<S>> S bind(S statement, Collection<StockKey> keys) {
    return statement
        .bindArray("scope", UUID.class, keys.stream().map(StockKey::scope).toList())
        .bindArray("name", String.class, keys.stream().map(StockKey::name).toList());
  }

  static StockKey of(RowView row) {
    return new StockKey(row.getColumn("scope", UUID.class), row.getColumn("name", String.class));
  }
}
