package dev.karcis.domain.ticketing;

import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.order.SalesWindow;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.FieldErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What of an event may change while it is on sale.
 *
 * @param name a line of up to {@value #MAX_LINE} characters, as is {@code venue}
 * @param salesOpenAt the first instant of the sale
 * @param salesCloseAt the first instant after it
 * @param hold how long a booking is held unpaid, in whole seconds, 1 s to 24 h
 * @param maxSeatsPerBooking 1 to {@value SeatWish#MAX_SEATS}
 */
public record EventTerms(
    String name,
    String venue,
    Instant startsAt,
    Instant salesOpenAt,
    Instant salesCloseAt,
    Duration hold,
    int maxSeatsPerBooking) {

  public static final int MAX_LINE = 200;
  public static final Duration DEFAULT_HOLD = Duration.ofMinutes(2);
  public static final int DEFAULT_MAX_SEATS_PER_BOOKING = 8;

  /** Times that every store can hold, and that no clock will reach by mistake. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  public EventTerms {
    FieldErrors errors = new FieldErrors();
    errors.line("name", name, MAX_LINE);
    errors.line("venue", venue, MAX_LINE);
    checkTime(errors, "startsAt", startsAt);
    checkTime(errors, "salesOpenAt", salesOpenAt);
    if (!Objects.equals(salesCloseAt, startsAt)) {
      // A draft that says nothing else closes at the start, whose error it would only repeat.
      checkTime(errors, "salesCloseAt", salesCloseAt);
    }
    if (salesOpenAt != null && salesCloseAt != null && !salesCloseAt.isAfter(salesOpenAt)) {
      errors.add("salesCloseAt", FieldError.NOT_AFTER, "salesOpenAt");
    }
    errors.range(
        "holdSeconds",
        hold.toSeconds(),
        OrderRequest.MIN_HOLD.toSeconds(),
        OrderRequest.MAX_HOLD.toSeconds());
    errors.range("maxSeatsPerBooking", maxSeatsPerBooking, 1, SeatWish.MAX_SEATS);
    errors.throwIfAny();
  }

  public SalesWindow sales() {
    return new SalesWindow(salesOpenAt, salesCloseAt);
  }

  private static void checkTime(FieldErrors errors, String field, Instant time) {
    if (errors.required(field, time) && (time.isBefore(FIRST) || time.isAfter(LAST))) {
      errors.add(field, FieldError.OUT_OF_RANGE, FIRST, LAST);
    }
  }
}
