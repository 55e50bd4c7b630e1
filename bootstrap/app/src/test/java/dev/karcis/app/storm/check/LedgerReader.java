package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.check.Ledger.Change;
import dev.karcis.app.storm.check.Ledger.Order;
import dev.karcis.app.storm.check.Ledger.Receipt;
import dev.karcis.benchmarks.check.Invariants;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the database has of an event: its orders, and the event log's word on their lives. */
public final class LedgerReader {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String ORDERS =
      """
      with wanted as (
        select distinct order_id from karcis.order_line where subject = '%1$s'
      ), told as (
        select aggregate_id, seq, occurred_at, logged_at, payload from karcis.event_log
        where stream = '%1$s' and name like 'order-%%'
        union all
        select aggregate_id, seq, occurred_at, null, payload from karcis.outbox
        where stream = '%1$s' and name like 'order-%%'
      ), lives as (
        select aggregate_id as order_id, jsonb_agg(jsonb_build_object(
          'status', coalesce(convert_from(payload, 'UTF8')::jsonb ->> 'status', 'CONFIRMED'),
          'at', occurred_at, 'told', logged_at) order by seq) as changes
        from told where aggregate_id in (select order_id from wanted)
        group by aggregate_id
      )
      select jsonb_build_object(
        'id', o.id, 'email', o.buyer_email, 'status', o.status, 'total', o.total,
        'expiresAt', o.expires_at, 'changes', lives.changes,
        'claims', (
          select jsonb_agg(jsonb_build_object(
            'section', c.name, 'row', c.seat_row, 'number', c.seat_number, 'units', c.units))
          from karcis.claim c where c.order_id = o.id),
        'receipts', (
          select jsonb_agg(jsonb_build_object(
            'reference', r.reference, 'sold', r.sold,
            'refunded', r.refunded_at is not null))
          from karcis.receipt r where r.order_id = o.id)
      )::text
      from karcis.orders o join wanted on wanted.order_id = o.id
      left join lives on lives.order_id = o.id
      """;

  private LedgerReader() {}

  public static Ledger read(Invariants database, Hall hall) {
    Map<String, Order> orders = new HashMap<>();
    for (String row : database.strings(ORDERS.formatted(hall.event()))) {
      Order order = order(JSON.readTree(row));
      orders.put(order.id(), order);
    }
    String now = database.strings("select to_json(clock_timestamp())").get(0);
    return new Ledger(hall, orders, time(JSON.readTree(now)));
  }

  private static Order order(JsonNode row) {
    Set<String> seats = new HashSet<>();
    Map<String, Integer> places = new HashMap<>();
    for (JsonNode claim : row.path("claims")) {
      String section = claim.path("section").asString();
      if (claim.path("row").isNumber()) {
        seats.add(section + "-" + claim.path("row").asInt() + "-" + claim.path("number").asInt());
      } else {
        places.merge(section, claim.path("units").asInt(), Integer::sum);
      }
    }
    List<Change> changes = new ArrayList<>();
    for (JsonNode change : row.path("changes")) {
      Instant told = change.path("told").isNull() ? Instant.MAX : time(change.path("told"));
      changes.add(new Change(change.path("status").asString(), time(change.path("at")), told));
    }
    List<Receipt> receipts = new ArrayList<>();
    for (JsonNode receipt : row.path("receipts")) {
      receipts.add(
          new Receipt(
              receipt.path("reference").asString(),
              receipt.path("sold").asBoolean(),
              receipt.path("refunded").asBoolean()));
    }
    String email = row.path("email").asString();
    JsonNode deadline = row.path("expiresAt");
    return new Order(
        row.path("id").asString(),
        email.substring(0, email.indexOf('@')),
        row.path("status").asString(),
        row.path("total").asLong(),
        deadline.isNull() ? Optional.empty() : Optional.of(time(deadline)),
        seats,
        places,
        changes,
        receipts);
  }

  private static Instant time(JsonNode text) {
    return OffsetDateTime.parse(text.asString()).toInstant();
  }
}
