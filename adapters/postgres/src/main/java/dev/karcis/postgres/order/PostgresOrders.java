package dev.karcis.postgres.order;

import dev.karcis.domain.order.OrderRepository;
import dev.karcis.postgres.shared.Database;

/** Makes the orders that are kept in a database. */
public final class PostgresOrders {

  private PostgresOrders() {}

  public static OrderRepository in(Database database) {
    return new OrderTable(database);
  }
}
