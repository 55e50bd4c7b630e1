package dev.karcis.http.ticketing;

import dev.karcis.application.ticketing.SeeEvents;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.SeatLabel;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.http.shared.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What a buyer asks for. */
record BookingBody(EventId event, SeatWish wish, Buyer buyer) {

  private static final String SEATS = "seats";
  private static final String BEST = "bestAvailable";
  private static final String PLACES = "places";

  /** Stands for what isn't a label: no event has it. */
  private static final SeatLabel NO_SEAT = new SeatLabel("", new Seat(1, 1));

  static BookingBody read(Fields fields, SeeEvents events) {
    UUID event = fields.id("eventId");
    fields.require("eventId", event);
    SeatWish wish = wish(fields);
    Buyer buyer = buyer(fields);
    // There are no vouchers yet, so nobody has a code that we know.
    fields
        .optionalText("voucherCode")
        .ifPresent(code -> fields.add("voucherCode", FieldError.UNKNOWN, code));
    if (!fields.allRight()) {
      addWhatTheEventLacks(fields, events, event, wish);
      fields.throwIfWrong();
    }
    return new BookingBody(new EventId(event), wish, buyer);
  }

  /** The booking itself would say so, if all else were right. */
  private static void addWhatTheEventLacks(
      Fields fields, SeeEvents events, UUID event, SeatWish wish) {
    if (event != null) {
      events
          .find(new EventId(event))
          .ifPresentOrElse(
              known -> fields.build(() -> wish == null ? null : known.line(wish)),
              () -> fields.add("eventId", FieldError.UNKNOWN, event));
    }
  }

  private static SeatWish wish(Fields fields) {
    if (Stream.of(SEATS, BEST, PLACES).filter(fields::has).count() != 1) {
      fields.add(SEATS, FieldError.ONE_OF, SEATS, BEST, PLACES);
    }
    List<String> seats = fields.texts(SEATS);
    SeatWish best = some(fields, BEST, SeatWish.Best::new);
    SeatWish places = some(fields, PLACES, SeatWish.Places::new);
    return seats != null ? these(fields, seats) : best != null ? best : places;
  }

  private static SeatWish these(Fields fields, List<String> texts) {
    List<SeatLabel> labels = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      SeatLabel label =
          texts.get(i) == null ? NO_SEAT : SeatLabel.parse(texts.get(i)).orElse(NO_SEAT);
      if (label == NO_SEAT) {
        fields.add(SEATS + "[" + i + "]", FieldError.BAD_FORMAT, "A-12-7");
      }
      labels.add(label);
    }
    return new SeatWish.These(labels);
  }

  private static SeatWish some(
      Fields fields, String name, BiFunction<String, Integer, SeatWish> wish) {
    Fields some = fields.object(name);
    if (some == null) {
      return null;
    }
    String section = some.require("section", some.text("section"));
    OptionalInt quantity = some.wholeInt("quantity");
    if (quantity.isEmpty()) {
      some.add("quantity", FieldError.REQUIRED);
    }
    return section == null || quantity.isEmpty() ? null : wish.apply(section, quantity.getAsInt());
  }

  private static Buyer buyer(Fields fields) {
    Fields buyer = fields.object("buyer");
    if (buyer == null) {
      fields.add("buyer", FieldError.REQUIRED);
      return null;
    }
    String name = buyer.text("name");
    String email = buyer.text("email");
    var phone = buyer.optionalText("phone");
    var customerId = buyer.optionalText("customerId");
    return buyer.build(() -> new Buyer(name, email, phone, customerId));
  }
}
