package dev.karcis.postgres.order;

import dev.karcis.application.order.StockAudit;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.postgres.shared.Database;

/** Makes the orders that are kept in a database, and what holds the stock against them. */
public final class PostgresOrders {

  private PostgresOrders() {}

  public static OrderRepository in(Database database) {
    return new OrderTable(database);
  }

  public static StockAudit audit(Database database) {
    return new AuditTable(database);
  }
}
