package dev.karcis.postgres;

import dev.karcis.domain.ticketing.Event;
import java.util.List;

/** Whether the money of an event's orders agrees with them, and with what was told. */
final class MoneyCheck {

  /** What an order's money, its claims, and what was told of it must be, whatever happened. */
  private static final String CONTRADICTIONS =
      """
      with its as (
        select o.id, o.status,
          (select count(*) from karcis.receipt r where r.order_id = o.id and r.sold) as sold,
          (select count(*) from karcis.receipt r
           where r.order_id = o.id and r.sold and r.refunded_at is null) as kept,
          (select count(*) from karcis.receipt r
           where r.order_id = o.id and r.refunded_at is not null) as refunded,
          (select count(*) from karcis.claim c where c.order_id = o.id and c.live) as live,
          (select count(*) from karcis.outbox m
           where m.aggregate_id = o.id and m.stream = :scope and m.name = 'order-confirmed')
            as confirmations,
          (select count(*) from karcis.outbox m
           where m.aggregate_id = o.id and m.name = 'money-refunded') as refunds,
          (select count(*) from karcis.receipt r where r.order_id = o.id and not r.sold) as due,
          (select count(*) from karcis.outbox m
           where m.aggregate_id = o.id and m.name = 'refund-fell-due') as fell_due
        from karcis.orders o
        where exists (
          select from karcis.order_line l where l.order_id = o.id and l.subject = :scope)
      )
      select 'confirmed more than once: ' || id from its where sold > 1 or confirmations <> sold
      union all
      select 'kept money without stock, or stock without money: ' || id from its
      where (kept = 1) <> (status = 'CONFIRMED') or (status = 'CONFIRMED' and live = 0)
      union all
      select 'over, and holds something: ' || id from its
      where status not in ('PENDING', 'CONFIRMED') and live > 0
      union all
      select 'refunds that were not told once each: ' || id from its
      where refunds <> refunded or fell_due <> due
      """;

  private MoneyCheck() {}

  /** Of the orders for an event, whose messages nobody has taken out of the outbox. */
  static List<String> contradictions(Event event) {
    return TestDatabase.shared()
        .alone(
            handle ->
                handle
                    .createQuery(CONTRADICTIONS)
                    .bind("scope", event.id().value())
                    .mapTo(String.class)
                    .list());
  }
}
