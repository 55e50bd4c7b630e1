package dev.karcis.postgres.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.order.StockAudit;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.StockAuditContract;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.postgres.TestDatabase;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.stock.PostgresStock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Covers(AuditTable.class)
class StockAuditTest extends StockAuditContract {

  private final Database database = TestDatabase.shared();

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected Stock stock() {
    return PostgresStock.in(database);
  }

  @Override
  protected OrderRepository orders() {
    return PostgresOrders.in(database);
  }

  @Override
  protected StockAudit audit() {
    return PostgresOrders.audit(database);
  }

  @Override
  protected void keepAs(OrderId order, boolean live) {
    database.alone(
        handle ->
            handle.execute(
                "update karcis.claim set live = ? where order_id = ?", live, order.value()));
  }

  @Test
  void claimWithoutItsOrderIsAStrayAsWell() {
    StockKey counter = new StockKey(UUID.randomUUID(), "B");
    UUID nobody = UUID.randomUUID();
    transactions()
        .required(
            () -> {
              stock().open(List.of(new StockPlan.Units(counter, 10)));
              return null;
            });
    database.alone(
        handle ->
            handle.execute(
                """
                insert into karcis.claim
                  (order_id, n, position, scope, name, units, first_ordinal, first_number, live)
                values (?, 0, 0, ?, 'B', 3, 1, 1, true)
                """,
                nobody,
                counter.scope()));
    assertThat(audit().account(counter).strays()).containsExactly(new OrderId(nobody));
    assertThat(audit().account(counter).account().held().units()).isZero();
    int settled =
        transactions().required(() -> audit().settle(counter, List.of(new OrderId(nobody))));
    assertThat(settled).isEqualTo(1);
    assertThat(audit().account(counter).strays()).isEmpty();
  }
}
