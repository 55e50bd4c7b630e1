package dev.karcis.memory;

import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.StockContract;
import java.time.InstantSource;

@Covers(MemoryStock.class)
class StockTest extends StockContract {

  private final MemoryStore store = new MemoryStore(InstantSource.system());
  private final Stock stock = new MemoryStock(store);

  @Override
  protected Transactions transactions() {
    return store.transactions;
  }

  @Override
  protected Stock stock() {
    return stock;
  }
}
