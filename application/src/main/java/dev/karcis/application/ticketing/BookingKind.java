package dev.karcis.application.ticketing;

import dev.karcis.application.order.OrderKind;
import dev.karcis.domain.ticketing.Booking;

/** Bookings keep nothing beyond their order. */
public final class BookingKind implements OrderKind {

  @Override
  public String name() {
    return Booking.KIND;
  }
}
