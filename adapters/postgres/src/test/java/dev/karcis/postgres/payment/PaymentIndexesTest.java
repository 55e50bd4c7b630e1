package dev.karcis.postgres.payment;

import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.postgres.Plans;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 20,000 orders. The oldest 5,000 wait; of the others 5,000 were sold, for some of which more money
 * came in, that of the next 5,000 came too late and went back, and the newest 5,000 were sold.
 */
class PaymentIndexesTest {

  private static Plans plans;

  @BeforeAll
  static void fill() {
    plans =
        new Plans(
            """
            insert into karcis.orders (id, status, buyer_name, buyer_email, buyer_search, total,
              currency, placed_at, expires_at, changed_at)
            select lpad(to_hex(i), 32, '0')::uuid,
              (array['PENDING', 'CONFIRMED', 'EXPIRED', 'CONFIRMED'])[1 + i / 5000],
              'Siti', 'siti@example.org', 'siti', 1, 'IDR', now(), now() + i * interval '1 second',
              now()
            from generate_series(1, 19999) i
            """,
            """
            insert into karcis.receipt (order_id, reference, amount, currency, sold, received_at,
              refunded_at)
            select id, 'r1', 1, 'IDR', status = 'CONFIRMED', now(),
              case when status = 'EXPIRED' then now() end
            from karcis.orders where status <> 'PENDING'
            """,
            """
            insert into karcis.receipt (order_id, reference, amount, currency, sold, received_at)
            select order_id, 'r2', 1, 'IDR', false, now()
            from karcis.receipt
            where sold and order_id < lpad(to_hex(10000), 32, '0')::uuid
              and right(order_id::text, 2) = 'a1'
            """);
  }

  @AfterAll
  static void close() {
    plans.close();
  }

  private static void assertReads(String index, String sql, int before) {
    plans.assertReads(300, index, sql, Map.of("before", new UUID(0, before), "limit", 51));
  }

  @ParameterizedTest
  @CsvSource({
    "DUE, orders_pending, 20000",
    "PAID, receipt_sold, 15000",
    "REFUND_DUE, receipt_due, 20000",
    "REFUNDED, receipt_refunded, 20000"
  })
  void paymentsOfOneStatusAreFoundByTheirIndex(PaymentStatus status, String index, int before) {
    assertReads(index, PaymentPaging.BY_STATUS.get(status), before);
  }

  @Test
  void paymentsOfAnyStatusAreFoundAmongWhatWaitsAndWhatWasPaid() {
    assertReads("orders_pending", PaymentPaging.OF_ANY_STATUS, 20_000);
  }
}
