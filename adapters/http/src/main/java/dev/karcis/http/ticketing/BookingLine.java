package dev.karcis.http.ticketing;

import dev.karcis.application.ticketing.EventCatalogue;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.SeatLabel;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The seats that somebody asks for.
 *
 * @param event null if it is wrong, as is {@code wish}
 */
record BookingLine(EventId event, SeatWish wish) {

  private static final String SEATS = "seats";
  private static final String BEST = "bestAvailable";
  private static final String PLACES = "places";

  /** Stands for what isn't a label: no event has it. */
  private static final SeatLabel NO_SEAT = new SeatLabel("", new Seat(1, 1));

  static BookingLine read(Fields fields) {
    UUID event = fields.require("eventId", fields.id("eventId"));
    return new BookingLine(event == null ? null : new EventId(event), wish(fields));
  }

  /** The events of lines: those that there are. */
  static Map<EventId, Event> events(List<BookingLine> lines, EventCatalogue catalogue, Call call) {
    List<EventId> ids =
        lines.stream().map(BookingLine::event).filter(Objects::nonNull).distinct().toList();
    return catalogue.find(ids, call::fromStore);
  }

  /** What its event has of it; null if it lacks something, which is reported. */
  OrderPart part(Fields fields, Map<EventId, Event> events) {
    Event its = event == null ? null : events.get(event);
    if (event != null && its == null) {
      fields.add("eventId", FieldError.UNKNOWN, event);
    }
    return its == null || wish == null ? null : fields.build(() -> its.part(wish));
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
}
