package dev.karcis.postgres.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.postgres.Schema;
import dev.karcis.postgres.TestDatabase;
import dev.karcis.postgres.shared.Database;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans over 20,000 orders: one of a hundred waits, half of the others were paid. */
class PaymentIndexesTest {

  private static HikariDataSource pool;
  private static Database database;

  @BeforeAll
  static void fill() {
    pool = TestDatabase.open(TestDatabase.emptyDatabase(), 2);
    database = Database.on(pool, true);
    Schema.of(pool).migrate();
    execute(
        """
        insert into karcis.orders (id, status, buyer_name, buyer_email, buyer_search, total,
          currency, placed_at, expires_at, changed_at)
        select lpad(to_hex(i), 32, '0')::uuid,
          case when i % 100 = 0 then 'PENDING' when i % 2 = 0 then 'CONFIRMED' else 'EXPIRED' end,
          'Siti', 'siti@example.org', 'siti', 1, 'IDR', now(), now() + i * interval '1 second', now()
        from generate_series(1, 20000) i
        """);
    execute(
        """
        insert into karcis.receipt (order_id, reference, amount, currency, sold, received_at,
          refunded_at)
        select id, reference, 1, 'IDR', sold, now(), refunded_at
        from (
          select id, 'r1' as reference, true as sold, null::timestamptz as refunded_at
          from karcis.orders where status = 'CONFIRMED'
          union all
          select id, 'r2', false, null from karcis.orders where status = 'CONFIRMED'
            and right(id::text, 2) = 'a0'
          union all
          select id, 'r3', false, now() from karcis.orders where status = 'EXPIRED'
            and right(id::text, 2) = 'a1'
        ) as made
        """);
    execute("vacuum analyze");
  }

  @AfterAll
  static void closePool() {
    pool.close();
  }

  private static void execute(String sql) {
    database.alone(handle -> handle.execute(sql));
  }

  private static String plan(String sql) {
    Map<String, ?> values = Map.of("before", new UUID(-1, -1), "limit", 51);
    return database.alone(
        handle ->
            String.join(
                "\n",
                handle.createQuery("explain " + sql).bindMap(values).mapTo(String.class).list()));
  }

  @ParameterizedTest
  @CsvSource({
    "DUE, orders",
    "PAID, receipt_sold",
    "REFUND_DUE, receipt_due",
    "REFUNDED, receipt_refunded"
  })
  void paymentsOfOneStatusAreFoundByAnIndex(PaymentStatus status, String index) {
    assertThat(plan(PaymentPaging.BY_STATUS.get(status)))
        .contains(index)
        .doesNotContain("Seq Scan");
  }

  @Test
  void paymentsOfAnyStatusAreReadDownTheOrders() {
    assertThat(plan(PaymentPaging.OF_ANY_STATUS))
        .contains("Index Scan Backward using orders_pkey")
        .doesNotContain("Seq Scan on orders");
  }
}
