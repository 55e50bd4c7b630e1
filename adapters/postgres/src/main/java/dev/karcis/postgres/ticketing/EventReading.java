package dev.karcis.postgres.ticketing;

import dev.karcis.domain.shared.Money;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventTerms;
import dev.karcis.domain.ticketing.SeatedSection;
import dev.karcis.domain.ticketing.Section;
import dev.karcis.domain.ticketing.StandingSection;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Pipeline;
import dev.karcis.postgres.shared.SqlTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads events with their sections by one statement, so as of one moment. */
final class EventReading {

  private static final BulkStatement<UUID> READ =
      BulkStatement.<UUID>of(
              """
              select e.id, e.name, e.venue, e.starts_at, e.sales_open_at, e.sales_close_at,
                     e.hold_seconds, e.max_seats_per_booking,
                     s.name, s.price, s.currency, s.capacity, s.row_count, s.seats_per_row
              from :rows with ordinality as wanted(:columns, position)
              join karcis.event e on e.id = wanted.id
              join karcis.section s on s.event_id = e.id
              order by wanted.position, s.position
              """)
          .uuid("id", id -> id)
          .build();

  private final Map<EventId, EventTerms> terms = new LinkedHashMap<>();
  private final Map<EventId, List<Section>> sections = new LinkedHashMap<>();

  /** Adds the statement that reads them. */
  Pipeline addTo(Pipeline pipeline, Collection<UUID> ids) {
    return pipeline.query(READ.with(ids), this::read);
  }

  /** In the order of the ids; those that don't exist are left out. */
  List<Event> events() {
    return terms.keySet().stream()
        .map(id -> new Event(id, terms.get(id), sections.get(id)))
        .toList();
  }

  private void read(ResultSet row) throws SQLException {
    EventId id = new EventId(row.getObject(1, UUID.class));
    terms.put(id, terms(row));
    sections.computeIfAbsent(id, its -> new ArrayList<>()).add(section(row));
  }

  private static EventTerms terms(ResultSet row) throws SQLException {
    return new EventTerms(
        row.getString(2),
        row.getString(3),
        SqlTypes.instant(row, 4),
        SqlTypes.instant(row, 5),
        SqlTypes.instant(row, 6),
        Duration.ofSeconds(row.getInt(7)),
        row.getInt(8));
  }

  private static Section section(ResultSet row) throws SQLException {
    String name = row.getString(9);
    Money price = Money.of(row.getLong(10), row.getString(11));
    long capacity = row.getLong(12);
    return row.wasNull()
        ? new SeatedSection(name, row.getInt(13), row.getInt(14), price)
        : new StandingSection(name, capacity, price);
  }
}
