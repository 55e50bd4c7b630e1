package dev.karcis.memory;

import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.TransactionsContract;
import java.time.InstantSource;

@Covers(MemoryTransactions.class)
class TransactionsTest extends TransactionsContract {

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

  @Override
  protected Transactions unreachable() {
    MemoryStore closed = new MemoryStore(InstantSource.system());
    closed.close();
    return closed.transactions;
  }

  @Override
  protected void conflict() {
    throw new Conflict();
  }
}
