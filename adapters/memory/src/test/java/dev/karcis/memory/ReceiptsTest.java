package dev.karcis.memory;

import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.ReceiptsContract;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.payment.Receipts;
import java.time.InstantSource;

@Covers(MemoryReceipts.class)
class ReceiptsTest extends ReceiptsContract {

  private final MemoryStore store = new MemoryStore(InstantSource.system());
  private final MemoryOrders orders = new MemoryOrders(store);
  private final Receipts receipts = new MemoryReceipts(store, orders);

  @Override
  protected Transactions transactions() {
    return store.transactions;
  }

  @Override
  protected OrderRepository orders() {
    return orders;
  }

  @Override
  protected Receipts receipts() {
    return receipts;
  }
}
