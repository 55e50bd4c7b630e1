package dev.karcis.domain.ticketing;

import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.order.SalesWindow;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.FieldErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What of an event may change while it is on sale.
 *
 * @param name a line of up to {@value #MAX_LINE} characters, as is {@code venue}
 * @param startsAt to the microsecond, as are the other times
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

  static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  public EventTerms {
    startsAt = toMicros(startsAt);
    salesOpenAt = toMicros(salesOpenAt);
    salesCloseAt = toMicros(salesCloseAt);
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
    if (errors.required("holdSeconds", hold)) {
      checkHold(errors, hold);
    }
    errors.range("maxSeatsPerBooking", maxSeatsPerBooking, 1, SeatWish.MAX_SEATS);
    errors.throwIfAny();
  }

  public SalesWindow sales() {
    return new SalesWindow(salesOpenAt, salesCloseAt);
  }

  /** What the stores keep: an event reads the same before and after it was stored. */
  private static Instant toMicros(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
  }

  private static void checkHold(FieldErrors errors, Duration hold) {
    errors.range(
        "holdSeconds",
        hold.toSeconds(),
        OrderRequest.MIN_HOLD.toSeconds(),
        OrderRequest.MAX_HOLD.toSeconds());
    if (hold.getNano() != 0) {
      errors.add("holdSeconds", FieldError.BAD_FORMAT, DEFAULT_HOLD.toSeconds());
    }
  }

  private static void checkTime(FieldErrors errors, String field, Instant time) {
    if (errors.required(field, time) && (time.isBefore(FIRST) || time.isAfter(LAST))) {
      errors.add(field, FieldError.OUT_OF_RANGE, FIRST, LAST);
    }
  }
}
