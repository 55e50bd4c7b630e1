package dev.karcis.postgres.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.order.OrderRepository.Filter;
import dev.karcis.postgres.Plans;
import dev.karcis.postgres.Samples;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 20,000 orders of 20 events, half of them pending, each of a seat and of a count. */
class IndexesTest {

  private static final UUID EVENT = new UUID(7, 7);

  private static Plans plans;

  @BeforeAll
  static void fill() {
    plans =
        new Plans(
            """
            insert into karcis.orders (id, status, buyer_name, buyer_email, buyer_search, total,
              currency, placed_at, expires_at, changed_at)
            select lpad(to_hex(i), 32, '0')::uuid,
              case when i % 2 = 0 then 'PENDING' else 'EXPIRED' end, 'Siti', 'siti@example.org',
              'siti', 1, 'IDR', now(), now() + i * interval '1 second', now()
            from generate_series(1, 20000) i
            """,
            """
            insert into karcis.order_line (order_id, line, kind, subject)
            select o.id, 0, 'booking',
              ('00000000-0000-0007-0000-' || lpad(to_hex(row_number() over () % 20), 12, '0'))::uuid
            from karcis.orders o
            """,
            """
            insert into karcis.stock (scope, name, capacity, taken, issued)
            select distinct subject, 'A', 20000, 1000, 1000 from karcis.order_line
            """,
            """
            insert into karcis.claim (order_id, n, line, position, scope, name, seat_row,
              seat_number, units, first_ordinal, first_number, price, live)
            select order_id, 0, 0, 0, subject, 'A', 1 + n / 100, 1 + n % 100, 1, 1, null, 1, true
            from (select l.*, row_number() over () as n from karcis.order_line l) as numbered
            union all
            select order_id, 1, 0, 1, subject, 'A', null, null, 1, 1, 1, 1, true
            from karcis.order_line
            """);
  }

  @AfterAll
  static void close() {
    plans.close();
  }

  @Test
  void overdueOrdersAreFoundByTheirDeadline() {
    plans.assertReads(100, "orders_deadline", OrderTable.LOCK_OVERDUE, Map.of("limit", 500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"claim_live_seat", "claim_live_units"})
  void liveClaimsOfAStockAreFoundByTheirIndexes(String index) {
    plans.assertReads(
        4_100,
        index,
        AccountReading.READ,
        Map.of("scope", EVENT, "name", "A", "liveStatus", new String[] {"PENDING"}));
  }

  @Test
  void lostClaimsAreSearchedForPieceByPiece() {
    assertThat(
            plans.of(
                AuditTable.LOST,
                Map.of(
                    "scope",
                    EVENT,
                    "name",
                    "A",
                    "after",
                    EVENT,
                    "orders",
                    1_000,
                    "liveStatus",
                    new String[] {"PENDING"})))
        .contains("Limit")
        .containsPattern("Index Scan using orders_pkey on orders.*\n +Index Cond: \\(id > ")
        .containsPattern("Index Scan using claim_pkey on claim c .*\n +Index Cond: \\(order_id = ")
        .doesNotContain("Seq Scan");
  }

  @Test
  void ordersOfAnEventAreListedByTheirIndex() {
    Filter filter = new Filter("booking", Optional.of(EVENT), Optional.empty(), Optional.empty());
    plans.assertReads(
        200,
        "order_line_subject",
        new OrderPaging(null, filter).sql(),
        Map.of("kind", "booking", "subject", EVENT, "before", Samples.id(), "limit", 51));
  }

  @Test
  void seatsInUseAreFoundByTheirSeat() {
    plans.assertReads(
        100,
        "claim_live_seat",
        OrderTable.SEATS_IN_USE,
        Map.of("scope", EVENT, "name", "A", "fromRow", 1, "toRow", 2));
  }
}
