package dev.karcis.postgres.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.domain.order.OrderRepository.Filter;
import dev.karcis.postgres.Samples;
import dev.karcis.postgres.Schema;
import dev.karcis.postgres.TestDatabase;
import dev.karcis.postgres.shared.Database;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plans over 20,000 orders of 20 events. */
class IndexesTest {

  private static final UUID EVENT = new UUID(7, 7);

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
        select lpad(to_hex(i), 32, '0')::uuid, case when i % 2 = 0 then 'PENDING' else 'EXPIRED' end,
          'Siti', 'siti@example.org', 'siti', 1, 'IDR', now(), now() + i * interval '1 second', now()
        from generate_series(1, 20000) i
        """);
    execute(
        """
        insert into karcis.order_line (order_id, line, kind, subject)
        select o.id, 0, 'booking',
          ('00000000-0000-0007-0000-' || lpad(to_hex(row_number() over () % 20), 12, '0'))::uuid
        from karcis.orders o
        """);
    execute(
        """
        insert into karcis.claim (order_id, n, line, position, scope, name, seat_row, seat_number,
          units, first_ordinal, price, live)
        select order_id, 0, 0, 0, subject, 'A', 1 + n / 100, 1 + n % 100, 1, 1, 1, true
        from (select l.*, row_number() over () as n from karcis.order_line l) as numbered
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

  private static String plan(String sql, Map<String, ?> values) {
    return database.alone(
        handle ->
            String.join(
                "\n",
                handle.createQuery("explain " + sql).bindMap(values).mapTo(String.class).list()));
  }

  @Test
  void overdueOrdersAreFoundByTheirDeadline() {
    assertThat(plan(OrderTable.LOCK_OVERDUE, Map.of("limit", 500)))
        .contains("Index Scan using orders_deadline")
        .contains("Index Cond")
        .doesNotContain("Seq Scan")
        .doesNotContain("Sort");
  }

  @Test
  void liveClaimsOfAStockAreFoundByTheirIndexes() {
    assertThat(
            plan(
                AccountReading.READ,
                Map.of("scope", EVENT, "name", "A", "liveStatus", new String[] {"PENDING"})))
        .contains("claim_live_seat")
        .contains("claim_live_units")
        .doesNotContain("Seq Scan on claim");
  }

  @Test
  void ordersOfAnEventAreListedByTheirIndex() {
    Filter filter = new Filter("booking", Optional.of(EVENT), Optional.empty(), Optional.empty());
    assertThat(
            plan(
                new OrderPaging(null, filter).sql(),
                Map.of("kind", "booking", "subject", EVENT, "before", Samples.id(), "limit", 51)))
        .contains("order_line_subject")
        .doesNotContain("Seq Scan")
        .doesNotContain("Sort");
  }

  @Test
  void seatsInUseAreFoundByTheirSeat() {
    assertThat(
            plan(
                OrderTable.SEATS_IN_USE,
                Map.of("scope", EVENT, "name", "A", "fromRow", 1, "toRow", 2)))
        .contains("claim_live_seat")
        .doesNotContain("Seq Scan");
  }
}
