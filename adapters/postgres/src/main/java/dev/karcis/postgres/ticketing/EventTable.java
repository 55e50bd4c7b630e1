package dev.karcis.postgres.ticketing;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.postgres.shared.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Events in tables. */
final class EventTable implements EventRepository {

  /** Below the first id, and above the last. */
  private static final UUID FIRST = new UUID(0, 0);

  private static final UUID LAST = new UUID(-1, -1);

  private static final String LOCK = "select id from karcis.event where id = :id for no key update";

  private static final String PAGE =
      """
      select id from karcis.event
      where id < :before
      order by id desc
      limit :limit
      """;

  /** The clock is asked once, by a subquery, so that the index can be searched for its answer. */
  private static final String ON_SALE =
      """
      select id from karcis.event
      where id > :after and sales_close_at > (select clock_timestamp())
      order by id
      limit :limit
      """;

  private final Database database;

  EventTable(Database database) {
    this.database = database;
  }

  @Override
  public void add(Event event) {
    database.write(handle -> EventWriting.add(handle, event));
  }

  @Override
  public Optional<Event> find(EventId id) {
    return database.read(handle -> find(handle, id));
  }

  /** What is read after the lock is what the one before stored, the sections too. */
  @Override
  public Optional<Event> lock(EventId id) {
    return database.write(
        handle -> {
          boolean there =
              handle
                  .createQuery(LOCK)
                  .bind("id", id.value())
                  .mapTo(UUID.class)
                  .findOne()
                  .isPresent();
          return there ? find(handle, id) : Optional.empty();
        });
  }

  @Override
  public void update(Event event) {
    database.write(
        handle -> {
          if (EventWriting.update(handle, event) != 1) {
            throw new KarcisException("there is no event " + event.id());
          }
          return null;
        });
  }

  @Override
  public Page<Event> page(PageRequest page) {
    List<Event> found =
        database.read(handle -> EventReading.read(handle, ids(handle, PAGE, "before", page, LAST)));
    return page.cut(found, event -> event.id().toString());
  }

  @Override
  public Page<EventId> onSale(PageRequest page) {
    List<UUID> found = database.read(handle -> ids(handle, ON_SALE, "after", page, FIRST));
    return page.cut(found.stream().map(EventId::new).toList(), EventId::toString);
  }

  private static Optional<Event> find(Handle handle, EventId id) {
    return EventReading.read(handle, List.of(id.value())).stream().findFirst();
  }

  /** One more than the page has room for. */
  private static List<UUID> ids(
      Handle handle, String sql, String edge, PageRequest page, UUID start) {
    return handle
        .createQuery(sql)
        .bind(edge, page.cursor().map(EventTable::cursor).orElse(start))
        .bind("limit", page.limit() + 1)
        .mapTo(UUID.class)
        .list();
  }

  private static UUID cursor(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("cursor", FieldError.BAD_FORMAT, "next");
    }
  }
}
