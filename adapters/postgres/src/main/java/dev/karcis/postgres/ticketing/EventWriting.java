package dev.karcis.postgres.ticketing;

import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventTerms;
import dev.karcis.domain.ticketing.SeatedSection;
import dev.karcis.domain.ticketing.Section;
import dev.karcis.domain.ticketing.StandingSection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Writes events and their sections. */
final class EventWriting {

  private static final String ADD_EVENT =
      """
      insert into karcis.event (id, name, venue, starts_at, sales_open_at, sales_close_at,
                                hold_seconds, max_seats_per_booking)
      values (:id, :name, :venue, :startsAt, :salesOpenAt, :salesCloseAt, :holdSeconds, :maxSeats)
      """;

  private static final String ADD_SECTIONS =
      """
      insert into karcis.section (event_id, position, name, row_count, seats_per_row, capacity,
                                  price, currency)
      select :id, s.* from unnest(:position, :sectionName, :rowCount, :seatsPerRow, :capacity,
                                  :price, :currency) as s
      """;

  private static final String UPDATE_EVENT =
      """
      update karcis.event
      set name = :name, venue = :venue, starts_at = :startsAt, sales_open_at = :salesOpenAt,
          sales_close_at = :salesCloseAt, hold_seconds = :holdSeconds,
          max_seats_per_booking = :maxSeats
      where id = :id
      """;

  private static final String UPDATE_PRICES =
      """
      update karcis.section s
      set price = p.price, currency = p.currency
      from unnest(:sectionName, :price, :currency) as p(name, price, currency)
      where s.event_id = :id and s.name = p.name
      """;

  private EventWriting() {}

  static int add(Handle handle, Event event) {
    List<Section> sections = event.sections();
    int added = bindTerms(handle.createUpdate(ADD_EVENT), event).execute();
    bindPrices(handle.createUpdate(ADD_SECTIONS), event)
        .bindArray("position", Integer.class, IntStream.range(0, sections.size()).boxed().toList())
        .bindArray("rowCount", Integer.class, seated(sections, SeatedSection::rows))
        .bindArray("seatsPerRow", Integer.class, seated(sections, SeatedSection::seatsPerRow))
        .bindArray(
            "capacity", Long.class, sections.stream().map(EventWriting::standingCapacity).toList())
        .execute();
    return added;
  }

  /** How many events there were to update: none or one. */
  static int update(Handle handle, Event event) {
    int updated = bindTerms(handle.createUpdate(UPDATE_EVENT), event).execute();
    bindPrices(handle.createUpdate(UPDATE_PRICES), event).execute();
    return updated;
  }

  private static Update bindTerms(Update statement, Event event) {
    EventTerms terms = event.terms();
    return statement
        .bind("id", event.id().value())
        .bind("name", terms.name())
        .bind("venue", terms.venue())
        .bind("startsAt", terms.startsAt())
        .bind("salesOpenAt", terms.salesOpenAt())
        .bind("salesCloseAt", terms.salesCloseAt())
        .bind("holdSeconds", Math.toIntExact(terms.hold().toSeconds()))
        .bind("maxSeats", terms.maxSeatsPerBooking());
  }

  private static Update bindPrices(Update statement, Event event) {
    List<Section> sections = event.sections();
    return statement
        .bind("id", event.id().value())
        .bindArray("sectionName", String.class, sections.stream().map(Section::name).toList())
        .bindArray(
            "price",
            Long.class,
            sections.stream().map(section -> section.price().amount()).toList())
        .bindArray(
            "currency",
            String.class,
            sections.stream()
                .map(section -> section.price().currency().getCurrencyCode())
                .toList());
  }

  /** Null for sections without seats. */
  private static List<Integer> seated(
      List<Section> sections, Function<SeatedSection, Integer> value) {
    return sections.stream()
        .map(section -> section instanceof SeatedSection seated ? value.apply(seated) : null)
        .toList();
  }

  /** Null for sections of seats. */
  private static Long standingCapacity(Section section) {
    return section instanceof StandingSection ? section.capacity() : null;
  }
}
