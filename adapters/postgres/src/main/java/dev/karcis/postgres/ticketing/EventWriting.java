package dev.karcis.postgres.ticketing;

import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.SeatedSection;
import dev.karcis.domain.ticketing.Section;
import dev.karcis.domain.ticketing.StandingSection;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Pipeline;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Writes events and their sections. */
final class EventWriting {

  private static final BulkStatement<Event> ADD_EVENT =
      ofEvents("insert into karcis.event (:columns) select * from :rows").build();

  private static final BulkStatement<Event> UPDATE_EVENT =
      ofEvents(
              """
              update karcis.event e
              set name = u.name, venue = u.venue, starts_at = u.starts_at,
                  sales_open_at = u.sales_open_at, sales_close_at = u.sales_close_at,
                  hold_seconds = u.hold_seconds, max_seats_per_booking = u.max_seats_per_booking
              from :rows as u(:columns)
              where e.id = u.id
              """)
          .changesAll("events")
          .build();

  private static final BulkStatement<Row> ADD_SECTIONS =
      ofSections("insert into karcis.section (:columns) select * from :rows")
          .integer("position", Row::position)
          .integer("row_count", row -> seated(row.section, SeatedSection::rows))
          .integer("seats_per_row", row -> seated(row.section, SeatedSection::seatsPerRow))
          .bigint("capacity", row -> standingCapacity(row.section))
          .build();

  private static final BulkStatement<Row> UPDATE_PRICES =
      ofSections(
              """
              update karcis.section s
              set price = p.price, currency = p.currency
              from :rows as p(:columns)
              where s.event_id = p.event_id and s.name = p.name
              """)
          .changesAll("sections")
          .build();

  private record Row(UUID event, int position, Section section) {}

  private EventWriting() {}

  static Pipeline add(Event event) {
    return new Pipeline()
        .change(ADD_EVENT.with(List.of(event)))
        .change(ADD_SECTIONS.with(rows(event)));
  }

  static Pipeline update(Event event) {
    return new Pipeline()
        .change(UPDATE_EVENT.with(List.of(event)))
        .change(UPDATE_PRICES.with(rows(event)));
  }

  /** A statement whose rows are events. */
  private static BulkStatement.Builder<Event> ofEvents(String sql) {
    return BulkStatement.<Event>of(sql)
        .uuid("id", event -> event.id().value())
        .text("name", event -> event.terms().name())
        .text("venue", event -> event.terms().venue())
        .instant("starts_at", event -> event.terms().startsAt())
        .instant("sales_open_at", event -> event.terms().salesOpenAt())
        .instant("sales_close_at", event -> event.terms().salesCloseAt())
        .integer("hold_seconds", event -> Math.toIntExact(event.terms().hold().toSeconds()))
        .integer("max_seats_per_booking", event -> event.terms().maxSeatsPerBooking());
  }

  /** A statement whose rows begin with a section and its price. */
  private static BulkStatement.Builder<Row> ofSections(String sql) {
    return BulkStatement.<Row>of(sql)
        .uuid("event_id", Row::event)
        .text("name", row -> row.section.name())
        .bigint("price", row -> row.section.price().amount())
        .text("currency", row -> row.section.price().currency().getCurrencyCode());
  }

  private static List<Row> rows(Event event) {
    List<Section> sections = event.sections();
    return IntStream.range(0, sections.size())
        .mapToObj(i -> new Row(event.id().value(), i, sections.get(i)))
        .toList();
  }

  /** Null for sections without seats. */
  private static Integer seated(Section section, Function<SeatedSection, Integer> value) {
    return section instanceof SeatedSection seated ? value.apply(seated) : null;
  }

  /** Null for sections of seats. */
  private static Long standingCapacity(Section section) {
    return section instanceof StandingSection ? section.capacity() : null;
  }
}
