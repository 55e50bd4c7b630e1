package dev.karcis.postgres.payment;

import dev.karcis.application.shared.Transactions;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.ReceiptsContract;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.postgres.TestDatabase;
import dev.karcis.postgres.order.PostgresOrders;

@Covers(ReceiptTable.class)
class ReceiptsTest extends ReceiptsContract {

  @Override
  protected Transactions transactions() {
    return TestDatabase.shared().transactions();
  }

  @Override
  protected OrderRepository orders() {
    return PostgresOrders.in(TestDatabase.shared());
  }

  @Override
  protected Receipts receipts() {
    return PostgresReceipts.in(TestDatabase.shared());
  }
}
