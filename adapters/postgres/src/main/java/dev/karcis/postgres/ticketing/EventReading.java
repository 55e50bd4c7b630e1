package dev.karcis.postgres.ticketing;

import dev.karcis.domain.shared.Money;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventTerms;
import dev.karcis.domain.ticketing.SeatedSection;
import dev.karcis.domain.ticketing.Section;
import dev.karcis.domain.ticketing.StandingSection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Reads events with their sections by one statement, so as of one moment. */
final class EventReading {

  private static final String READ =
      """
      select e.id, e.name, e.venue, e.starts_at, e.sales_open_at, e.sales_close_at,
             e.hold_seconds, e.max_seats_per_booking,
             s.name as section, s.row_count, s.seats_per_row, s.capacity, s.price, s.currency
      from unnest(:id) with ordinality as wanted(id, position)
      join karcis.event e on e.id = wanted.id
      join karcis.section s on s.event_id = e.id
      order by wanted.position, s.position
      """;

  private EventReading() {}

  /** In the order of the ids; those that don't exist are left out. */
  static List<Event> read(Handle handle, List<UUID> ids) {
    Map<EventId, EventTerms> terms = new LinkedHashMap<>();
    Map<EventId, List<Section>> sections = new LinkedHashMap<>();
    handle
        .createQuery(READ)
        .bindArray("id", UUID.class, ids)
        .map(EventReading::row)
        .forEach(
            row -> {
              terms.put(row.id, row.terms);
              sections.computeIfAbsent(row.id, id -> new ArrayList<>()).add(row.section);
            });
    return terms.keySet().stream()
        .map(id -> new Event(id, terms.get(id), sections.get(id)))
        .toList();
  }

  private record Row(EventId id, EventTerms terms, Section section) {}

  private static Row row(RowView row) {
    return new Row(new EventId(row.getColumn("id", UUID.class)), terms(row), section(row));
  }

  private static EventTerms terms(RowView row) {
    return new EventTerms(
        row.getColumn("name", String.class),
        row.getColumn("venue", String.class),
        row.getColumn("starts_at", Instant.class),
        row.getColumn("sales_open_at", Instant.class),
        row.getColumn("sales_close_at", Instant.class),
        Duration.ofSeconds(row.getColumn("hold_seconds", Integer.class)),
        row.getColumn("max_seats_per_booking", Integer.class));
  }

  private static Section section(RowView row) {
    String name = row.getColumn("section", String.class);
    Money price =
        Money.of(row.getColumn("price", Long.class), row.getColumn("currency", String.class));
    Long capacity = row.getColumn("capacity", Long.class);
    return capacity != null
        ? new StandingSection(name, capacity, price)
        : new SeatedSection(
            name,
            row.getColumn("row_count", Integer.class),
            row.getColumn("seats_per_row", Integer.class),
            price);
  }
}
