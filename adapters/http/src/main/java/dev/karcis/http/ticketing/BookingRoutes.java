package dev.karcis.http.ticketing;

import dev.karcis.application.order.SeeOrders;
import dev.karcis.application.ticketing.BookSeats;
import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.ticketing.Booking;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Query;
import dev.karcis.http.shared.Route;
import java.util.List;

/** Booking seats: the routes that a crowd comes through. */
final class BookingRoutes {

  private static final String BOOKINGS = "/api/v1/bookings";

  private final Ticketing ticketing;
  private final SeeOrders seeOrders;
  private final OrderApi orders;

  BookingRoutes(Ticketing ticketing, SeeOrders seeOrders, OrderApi orders) {
    this.ticketing = ticketing;
    this.seeOrders = seeOrders;
    this.orders = orders;
  }

  List<Route> routes() {
    return List.of(
        Route.sell(BOOKINGS, MayCall.ANYONE, this::book),
        Route.sell("/api/v1/booking", MayCall.ANYONE, this::book),
        Route.get(BOOKINGS, MayCall.STAFF, this::list),
        Route.get(
            BOOKINGS + "/{id}", MayCall.ANYONE, call -> orders.see(call, BookingRoutes::isBooking)),
        Route.delete(
            BOOKINGS + "/{id}",
            MayCall.ANYONE,
            call -> orders.cancel(call, BookingRoutes::isBooking)));
  }

  private void book(Call call) {
    BookingBody body = BookingBody.read(call, ticketing.catalogue());
    BookSeats.Command command =
        new BookSeats.Command(
            body.line().event(),
            body.line().wish(),
            body.buyer(),
            call.key(),
            call.caller().actor());
    call.later(
        ticketing.bookSeats().handle(command, call.gone()),
        outcome -> {
          Order order = Call.done(outcome);
          call.answerHeader("Location", BOOKINGS + "/" + order.id());
          orders.answer(call, 201, order);
        });
  }

  private void list(Call call) {
    Query query = call.query();
    OrderRepository.Filter filter =
        new OrderRepository.Filter(
            Booking.KIND,
            query.id("eventId"),
            query.oneOf("status", OrderStatus.class),
            query.text("q"));
    call.answer(
        seeOrders.page(filter, query.page()),
        (json, order) -> orders.write(json, order, call.byStaff()));
  }

  /** As the list has it: a mixed order is one too, if any line of it books. */
  private static boolean isBooking(Order order) {
    return order.details().lines().stream().anyMatch(line -> line.kind().equals(Booking.KIND));
  }
}
