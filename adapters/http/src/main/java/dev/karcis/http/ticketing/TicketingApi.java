package dev.karcis.http.ticketing;

import dev.karcis.application.order.SeeOrders;
import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.ticketing.Booking;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.shared.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Events, their seats, and the booking of these. Thread-safe. */
public final class TicketingApi {

  private final EventRoutes events;
  private final BookingRoutes bookings;

  private TicketingApi(EventRoutes events, BookingRoutes bookings) {
    this.events = events;
    this.bookings = bookings;
  }

  public static TicketingApi of(Ticketing ticketing, SeeOrders seeOrders, OrderApi orders) {
    return new TicketingApi(
        new EventRoutes(ticketing), new BookingRoutes(ticketing, seeOrders, orders));
  }

  /** How bookings look as lines of an order. */
  public static Map<String, OrderApi.KindJson> kinds(Ticketing ticketing) {
    return Map.of(Booking.KIND, new BookingJson(ticketing));
  }

  public List<Route> routes() {
    return Stream.concat(events.routes().stream(), bookings.routes().stream()).toList();
  }
}
