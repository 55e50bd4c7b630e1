package dev.karcis.postgres.order;

import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.OrderRepositoryContract;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.postgres.TestDatabase;

@Covers(OrderTable.class)
class OrderRepositoryTest extends OrderRepositoryContract {

  @Override
  protected Transactions transactions() {
    return TestDatabase.shared().transactions();
  }

  @Override
  protected OrderRepository orders() {
    return PostgresOrders.in(TestDatabase.shared());
  }
}
