package dev.karcis.postgres.stock;

import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.StockContract;
import dev.karcis.postgres.TestDatabase;

@Covers(StockTable.class)
class StockTest extends StockContract {

  @Override
  protected Transactions transactions() {
    return TestDatabase.shared().transactions();
  }

  @Override
  protected Stock stock() {
    return PostgresStock.in(TestDatabase.shared());
  }
}
