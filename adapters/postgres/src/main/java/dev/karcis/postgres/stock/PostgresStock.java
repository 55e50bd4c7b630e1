package dev.karcis.postgres.stock;

import dev.karcis.application.stock.Stock;
import dev.karcis.postgres.shared.Database;

/** Makes the stock that is kept in a database. */
public final class PostgresStock {

  private PostgresStock() {}

  public static Stock in(Database database) {
    return new StockTable(database);
  }
}
