package dev.karcis.benchmarks.check;

/** What holds in the database whenever no transaction runs, whatever happened before. */
public enum Invariant {
  NO_SEAT_IN_TWO_LIVE_ORDERS(
      "no seat is in two live orders",
      """
      select 'in two live orders: ' || name || '-' || seat_row || '-' || seat_number
      from karcis.claim join karcis.orders on orders.id = claim.order_id
      where seat_row is not null and status in ('PENDING', 'CONFIRMED')
      group by scope, name, seat_row, seat_number having count(*) > 1
      """),

  ONLY_LIVE_ORDERS_HOLD(
      "orders that are over hold nothing, live ones all that they claimed",
      """
      select 'order ' || orders.id || ' is ' || status || ', its claims say live: ' || live
      from karcis.claim join karcis.orders on orders.id = claim.order_id
      where live <> (status in ('PENDING', 'CONFIRMED'))
      """),

  COUNTS_EQUAL_CLAIMS(
      "every count equals its live claims, and none is over its limit",
      """
      select 'stock ' || name || ': ' || taken || ' taken, live claims: ' || coalesce(live, 0)
      from karcis.stock
      left join (
        select scope, name, sum(units) live from karcis.claim where live group by scope, name
      ) held using (scope, name)
      where taken <> coalesce(live, 0) or taken > capacity
      """),

  BITMAPS_EQUAL_CLAIMS(
      "every bitmap of free seats equals the seats of live orders",
      """
      with taken as (
        select scope, name, row_number, n + 1 as seat_number
        from karcis.seat_row join karcis.stock using (scope, name)
        cross join lateral generate_series(0, seats_per_row - 1) n
        where get_bit(free, n) = 0
      ), held as (
        select scope, name, seat_row, seat_number from karcis.claim
        where live and seat_row is not null
      )
      select 'taken and held by nobody: ' || name || '-' || row_number || '-' || seat_number
      from (select * from taken except select * from held) x
      union all
      select 'held and not taken: ' || name || '-' || seat_row || '-' || seat_number
      from (select * from held except select * from taken) x
      """),

  NUMBERS_HAVE_NO_GAPS(
      "the numbers of what was ever taken are unique and have no gaps",
      """
      select 'stock ' || name || ': ' || issued || ' issued, ' || coalesce(units, 0) || ' claimed'
      from karcis.stock
      left join (
        select scope, name, sum(units) units from karcis.claim group by scope, name
      ) ever using (scope, name)
      where issued <> coalesce(units, 0)
      union all
      select 'stock ' || name || ': number ' || first_number || ' of ' || order_id
        || ' follows ' || before
      from (
        select name, order_id, first_number,
          coalesce(lag(first_number + units - 1) over (
            partition by scope, name order by first_number), 0) as before
        from karcis.claim where first_number is not null
      ) numbered
      where first_number <> before + 1
      """),

  TOTALS_EQUAL_PRICES(
      "an order costs what its parts cost, less its discount",
      """
      select 'order ' || id || ' costs ' || total || ', its claims ' || price
      from karcis.orders
      cross join lateral (
        select coalesce(sum(claim.price), 0) as price from karcis.claim where order_id = orders.id
      ) parts
      where total <> greatest(price - coalesce(discount_off, 0), 0)
      """),

  ORDERS_ARE_WHOLE(
      "every order has a line and claims, and these have an order",
      """
      select 'order ' || id || ' lacks a line or a claim' from karcis.orders
      where not exists (select from karcis.order_line where order_id = id)
        or not exists (select from karcis.claim where order_id = id)
      union
      select 'without an order: ' || order_id
      from (
        select order_id from karcis.order_line union select order_id from karcis.claim
      ) parts
      where not exists (select from karcis.orders where id = order_id)
      """),

  MONEY_HAS_STOCK_OR_IS_DUE_BACK(
      "a payment confirms once: an order that costs is sold for just one, all others are due back",
      """
      select 'order ' || id || ' is ' || status || ', payments kept: ' || kept
      from karcis.orders
      cross join lateral (
        select count(*) as kept from karcis.receipt where order_id = id and sold and refunded_at is null
      ) money
      where kept <> (case when status = 'CONFIRMED' and total > 0 then 1 else 0 end)
      """),

  LIVES_ARE_TOLD(
      "what became of an order was told to each of its subjects, from its placing to its state",
      """
      select 'order ' || id || ' is ' || status || ', told: ' || coalesce(told, 'nothing')
      from karcis.orders
      join (select distinct order_id, subject from karcis.order_line) parts on order_id = id
      left join (
        select aggregate_id, stream, string_agg(name, ' ' order by seq) as told
        from (
          select aggregate_id, stream, name, seq from karcis.event_log
          union all
          select aggregate_id, stream, name, seq from karcis.outbox
        ) events
        where name like 'order-%'
        group by aggregate_id, stream
      ) lives on aggregate_id = id and stream = subject
      where coalesce(told, '') !~ (
        case
          when status = 'PENDING' or total = 0 and status = 'CONFIRMED' then '^order-placed$'
          when status = 'CONFIRMED' then '^order-placed( order-ended)? order-confirmed$'
          when status = 'REFUNDED' then '^order-placed( order-ended)? order-confirmed order-ended$'
          else '^order-placed order-ended$'
        end)
      """),

  EVENTS_ARE_TOLD_ONCE(
      "no domain event is in the log and the outbox twice",
      """
      select 'event ' || id || ' is there ' || count(*) || ' times'
      from (select id from karcis.event_log union all select id from karcis.outbox) events
      group by id having count(*) > 1
      """),

  KEYS_LEAD_TO_WHAT_WAS_MADE(
      "what was made under an idempotency key is there",
      """
      select 'key ' || key || ' leads nowhere' from karcis.idempotency
      where not exists (select from karcis.orders where id = made)
        and not exists (select from karcis.event where id = made)
      """);

  private final String promise;
  private final String query;

  Invariant(String promise, String query) {
    this.promise = promise;
    this.query = query;
  }

  /** As a sentence for people. */
  public String promise() {
    return promise;
  }

  /** Finds what must not be, and says what it is. */
  String query() {
    return query;
  }
}
