package dev.karcis.app.storm.check;

import static dev.karcis.app.storm.check.Forgeries.changed;
import static dev.karcis.app.storm.check.Forgeries.fault;
import static dev.karcis.app.storm.check.Forgeries.loss;
import static dev.karcis.app.storm.check.Forgeries.replay;
import static dev.karcis.app.storm.check.Forgeries.silent;
import static dev.karcis.app.storm.check.Forgeries.taken;
import static dev.karcis.app.storm.check.Forgeries.with;
import static dev.karcis.app.storm.check.Forgeries.without;
import static dev.karcis.app.storm.check.Lie.stored;
import static dev.karcis.app.storm.check.Lie.told;

import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.Disturbance;
import dev.karcis.app.storm.call.Request;
import dev.karcis.app.storm.call.Request.Book;
import dev.karcis.app.storm.call.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All lies about a sale: one or more against each promise. */
final class Lies {

  private static final String STORE_UNAVAILABLE = "{\"code\": \"store-unavailable\"}";

  private Lies() {}

  static Stream<Lie> about(ScriptedSale sale) {
    return Stream.of(
            bookings(sale),
            holds(sale),
            refusals(sale),
            payments(sale),
            answers(sale),
            losses(sale))
        .flatMap(List::stream);
  }

  private static List<Lie> bookings(ScriptedSale sale) {
    Call keyless = sale.booking("keyless");
    return List.of(
        stored(
            Promise.BOOKED_IS_STORED,
            "an order that was answered 201 is gone",
            "delete from karcis.orders where id = {next}"),
        stored(
            Promise.BOOKED_IS_STORED,
            "it has another seat than was told",
            "update karcis.claim set seat_row = 3 where order_id = {next}"),
        stored(
            Promise.BOOKED_IS_STORED,
            "it costs more than was told",
            "update karcis.orders set total = total + 1 where id = {next}"),
        told(
            Promise.BOOKED_IS_STORED,
            "another seat was wished for",
            calls -> changed(calls, sale.booking("next"), wishing(sale, "next", "A-3-3"))),
        told(
            Promise.STORED_WAS_BOOKED,
            "nobody asked for it",
            calls -> without(calls, sale.booking("best"))),
        told(
            Promise.STORED_WAS_BOOKED,
            "one call without a key made two orders",
            calls -> without(calls, sale.lastBooking("keyless"))),
        new Lie(
            Promise.STORED_WAS_BOOKED,
            "one call without an answer made two orders",
            Optional.empty(),
            calls -> changed(without(calls, sale.lastBooking("keyless")), keyless, silent(keyless)),
            List.of(fault(keyless, Duration.ZERO)),
            List.of()),
        told(
            Promise.ONE_ORDER_PER_KEY,
            "a replay tells another state",
            calls -> with(calls, replay(sale.booking("best"), "\"PENDING\"", "\"CANCELLED\""))));
  }

  private static List<Lie> holds(ScriptedSale sale) {
    Call three = sale.booking("late");
    return List.of(
        stored(
            Promise.NOTHING_IS_HELD_TWICE,
            "a seat was sold before it was given back",
            """
            update karcis.event_log set occurred_at = occurred_at + interval '1 hour'
            where aggregate_id = {cancelled} and name = 'order-ended'
            """),
        new Lie(
            Promise.NOTHING_IS_HELD_TWICE,
            "more places were held than there are",
            Optional.of(
                """
                update karcis.claim set units = 6 where order_id = {late};
                update karcis.orders set total = 2 * total where id = {late}
                """),
            calls -> changed(without(calls, sale.booking("short")), three, six(sale, three)),
            List.of(),
            List.of()),
        stored(
            Promise.FREED_IN_TIME,
            "the board was told of an expiry late",
            """
            update karcis.event_log set logged_at = logged_at + interval '6 seconds'
            where aggregate_id = {expired} and name = 'order-ended'
            """),
        stored(
            Promise.FREED_IN_TIME,
            "an order was never ended",
            """
            update karcis.orders set status = 'PENDING', expires_at = expires_at - interval '9 s'
            where id = {expired}
            """));
  }

  private static List<Lie> refusals(ScriptedSale sale) {
    Call sold = sale.booking("short");
    return List.of(
        told(
            Promise.TAKEN_WAS_TAKEN,
            "a seat that nobody ever held",
            calls -> with(calls, sale.afterwards(wish(sale, "A-3-9"), 409, taken("A-3-9"), false))),
        told(
            Promise.TAKEN_WAS_TAKEN,
            "a seat that was given up",
            calls -> with(calls, sale.afterwards(wish(sale, "A-3-5"), 409, taken("A-3-5"), false))),
        told(
            Promise.TAKEN_WAS_TAKEN,
            "a seat that nobody asked for",
            calls -> with(calls, sale.afterwards(wish(sale, "A-3-9"), 409, taken("A-1-1"), false))),
        told(
            Promise.TAKEN_WAS_TAKEN,
            "no seat at all",
            calls -> with(calls, sale.afterwards(wish(sale, "A-3-9"), 409, taken(), false))),
        told(
            Promise.SOLD_OUT_WAS_SO,
            "fewer were left than were free",
            calls -> changed(calls, sold, replay(sold, "\"left\":2", "\"left\":1"))),
        told(
            Promise.SOLD_OUT_WAS_SO,
            "as many were left as were wanted",
            calls -> changed(calls, sold, replay(sold, "\"wanted\":3", "\"wanted\":2"))),
        told(
            Promise.BUSY_HAD_A_RIVAL,
            "nobody else wanted that seat",
            calls ->
                with(
                    calls,
                    sale.afterwards(wish(sale, "A-3-9"), 409, "{\"code\": \"seat-busy\"}", true))),
        told(
            Promise.BUSY_HAD_A_RIVAL,
            "nobody else had that key",
            calls ->
                with(
                    calls,
                    sale.afterwards(wish(sale, "A-3-9"), 409, "{\"code\": \"busy\"}", true))));
  }

  private static List<Lie> payments(ScriptedSale sale) {
    Request.Cancel cancel = new Request.Cancel(sale.order("next"));
    return List.of(
        stored(
            Promise.PAID_IS_RECORDED,
            "a payment that sold its order is forgotten",
            "delete from karcis.receipt where order_id = {next}"),
        stored(
            Promise.PAID_IS_RECORDED,
            "money that came twice isn't due back",
            """
            update karcis.receipt set sold = false where order_id = {paid};
            update karcis.receipt set sold = true
            where order_id = {paid} and reference = 'second'
            """),
        stored(
            Promise.PAID_IS_RECORDED,
            "money that came too late is forgotten",
            "delete from karcis.receipt where order_id = {expired}"),
        stored(
            Promise.REFUNDED_IS_RECORDED,
            "money that went back is still here",
            "update karcis.receipt set refunded_at = null where order_id = {refunded}"),
        told(
            Promise.REFUNDED_IS_RECORDED,
            "an order that was never paid is told to be paid back",
            calls ->
                with(
                    calls,
                    sale.afterwards(
                        new Request.Refund(sale.order("given-up")),
                        200,
                        "{\"orderStatus\": \"CANCELLED\", \"receipts\": []}",
                        false))),
        told(
            Promise.CANCELLED_IS_OVER,
            "an order that was cancelled lives",
            calls -> with(calls, sale.afterwards(cancel, 200, "{}", false))),
        told(
            Promise.CANCELLED_IS_OVER,
            "an order was in another state than was told",
            calls ->
                with(
                    calls,
                    sale.afterwards(
                        cancel,
                        409,
                        "{\"code\": \"wrong-state\", \"orderStatus\": \"EXPIRED\"}",
                        false))));
  }

  private static List<Lie> answers(ScriptedSale sale) {
    Book book = wish(sale, "A-3-9");
    Call unavailable = sale.afterwards(book, 503, STORE_UNAVAILABLE, true);
    return List.of(
        told(
            Promise.ONLY_KNOWN_ANSWERS,
            "a fault of the server",
            calls -> with(calls, sale.afterwards(book, 500, "{\"code\": \"internal\"}", false))),
        new Lie(
            Promise.ONLY_KNOWN_ANSWERS,
            "nobody was told when to come again",
            Optional.empty(),
            calls -> with(calls, sale.afterwards(book, 503, STORE_UNAVAILABLE, false)),
            List.of(fault(unavailable, Duration.ofSeconds(5))),
            List.of()),
        told(
            Promise.AVAILABLE,
            "503 although nothing was broken",
            calls -> with(calls, unavailable)),
        told(
            Promise.AVAILABLE,
            "no answer although nothing was broken",
            calls -> with(calls, sale.afterwards(book, 0, "{}", false))),
        new Lie(
            Promise.AVAILABLE,
            "503 when all had been whole for more than 5 s",
            Optional.empty(),
            calls -> with(calls, unavailable),
            List.of(fault(unavailable, Duration.ofMillis(5_001))),
            List.of()));
  }

  private static List<Lie> losses(ScriptedSale sale) {
    Call last = sale.calls().get(sale.calls().size() - 1);
    Disturbance brief = loss(last, Duration.ofSeconds(1));
    return List.of(
        redisLost("for long", List.of(), loss(last, Duration.ofMillis(5_001))),
        redisLost("for ever", List.of(), Disturbance.lostRedis(last.end(), Instant.MAX)),
        redisLost("again and again", List.of(), brief, brief, brief, brief, brief),
        redisLost(
            "for longer than a fault explains",
            List.of(fault(last, Duration.ZERO)),
            loss(last, Duration.ofSeconds(6))));
  }

  private static Lie redisLost(String what, List<Disturbance> faults, Disturbance... losses) {
    return new Lie(
        Promise.REDIS_STAYS, what, Optional.empty(), calls -> calls, faults, List.of(losses));
  }

  private static Book wish(ScriptedSale sale, String seat) {
    return new Book(sale.hall().event(), new Wish.Seats(List.of(seat)), "liar", true);
  }

  private static Call wishing(ScriptedSale sale, String intent, String seat) {
    Call call = sale.booking(intent);
    Book book = new Book(sale.hall().event(), new Wish.Seats(List.of(seat)), intent, true);
    return new Call(call.server(), book, call.start(), call.end(), call.answer());
  }

  private static Call six(ScriptedSale sale, Call three) {
    Call told = replay(replay(three, "\"quantity\":3", "\"quantity\":6"), "120000", "240000");
    Book book = new Book(sale.hall().event(), new Wish.Places("S", 6), "late", true);
    return new Call(three.server(), book, three.start(), three.end(), told.answer());
  }
}
