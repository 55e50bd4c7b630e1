package dev.karcis.memory;

import dev.karcis.application.order.StockAudit;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.StockAuditContract;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.memory.MemoryOrders.LiveSeat;
import java.time.InstantSource;

@Covers(MemoryAudit.class)
class StockAuditTest extends StockAuditContract {

  private final MemoryStore store = new MemoryStore(InstantSource.system());
  private final MemoryStock stock = new MemoryStock(store);
  private final MemoryOrders orders = new MemoryOrders(store);
  private final StockAudit audit = new MemoryAudit(store, stock, orders);

  @Override
  protected Transactions transactions() {
    return store.transactions;
  }

  @Override
  protected Stock stock() {
    return stock;
  }

  @Override
  protected OrderRepository orders() {
    return orders;
  }

  @Override
  protected StockAudit audit() {
    return audit;
  }

  @Override
  protected void keepAs(OrderId id, boolean live) {
    store.transactions.required(
        () -> {
          Order order = orders.orders.find(id).orElseThrow();
          for (LiveSeat seat : MemoryOrders.seats(order)) {
            if (live) {
              orders.liveSeats.put(seat, id);
            } else {
              orders.liveSeats.remove(seat);
            }
          }
          return null;
        });
  }
}
