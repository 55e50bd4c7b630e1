package dev.karcis.http.ticketing;

import dev.karcis.domain.shared.Money;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventPatch;
import dev.karcis.domain.ticketing.SectionDraft;
import dev.karcis.domain.ticketing.SectionPrice;
import dev.karcis.http.shared.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads what staff say about events. */
final class EventBody {

  private EventBody() {}

  static EventDraft draft(Fields fields) {
    EventDraft draft =
        new EventDraft(
            fields.text("name"),
            fields.text("venue"),
            fields.time("startsAt"),
            Optional.ofNullable(fields.time("salesOpenAt")),
            Optional.ofNullable(fields.time("salesCloseAt")),
            hold(fields),
            maxSeats(fields),
            sections(fields));
    if (!fields.allRight()) {
      // The rest of what is wrong only shows in the attempt.
      fields.build(() -> draft.build(new EventId(new UUID(0, 0)), Instant.now()));
      fields.throwIfWrong();
    }
    return draft;
  }

  /**
   * @param event finds the event that shall be changed
   */
  static EventPatch patch(Fields fields, Supplier<Optional<Event>> event) {
    EventPatch patch =
        new EventPatch(
            fields.optionalText("name"),
            fields.optionalText("venue"),
            Optional.ofNullable(fields.time("startsAt")),
            Optional.ofNullable(fields.time("salesOpenAt")),
            Optional.ofNullable(fields.time("salesCloseAt")),
            hold(fields),
            maxSeats(fields),
            prices(fields));
    if (!fields.allRight()) {
      event.get().ifPresent(known -> fields.build(() -> known.change(patch)));
      fields.throwIfWrong();
    }
    return patch;
  }

  private static Optional<Duration> hold(Fields fields) {
    OptionalLong seconds = fields.whole("holdSeconds");
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  private static Optional<Integer> maxSeats(Fields fields) {
    OptionalInt seats = fields.wholeInt("maxSeatsPerBooking");
    return seats.isPresent() ? Optional.of(seats.getAsInt()) : Optional.empty();
  }

  /** Null if absent. */
  private static List<SectionDraft> sections(Fields fields) {
    List<Fields> sections = fields.objects("sections");
    return sections == null
        ? null
        : sections.stream()
            .map(
                section ->
                    new SectionDraft(
                        section.text("name"),
                        section.wholeInt("rows"),
                        section.wholeInt("seatsPerRow"),
                        section.whole("capacity"),
                        section.money("price")))
            .toList();
  }

  /** All that are complete, or none if one isn't: their places in the list must stay. */
  private static List<SectionPrice> prices(Fields fields) {
    List<Fields> sections = fields.objects("sections");
    List<SectionPrice> prices = new ArrayList<>();
    for (Fields section : sections == null ? List.<Fields>of() : sections) {
      String name = section.require("name", section.text("name"));
      Money price = section.require("price", section.money("price"));
      if (name != null && price != null) {
        prices.add(new SectionPrice(name, price));
      }
    }
    return sections == null || prices.size() == sections.size() ? prices : List.of();
  }
}
