package dev.karcis.memory;

import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.OrderRepositoryContract;
import dev.karcis.domain.order.OrderRepository;
import java.time.InstantSource;

@Covers(MemoryOrders.class)
class OrderRepositoryTest extends OrderRepositoryContract {

  private final MemoryStore store = new MemoryStore(InstantSource.system());
  private final OrderRepository orders = new MemoryOrders(store);

  @Override
  protected Transactions transactions() {
    return store.transactions;
  }

  @Override
  protected OrderRepository orders() {
    return orders;
  }
}
