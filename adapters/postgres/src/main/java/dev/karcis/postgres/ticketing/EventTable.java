package dev.karcis.postgres.ticketing;

import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.IdPages;
import dev.karcis.postgres.shared.Pipeline;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events in tables. */
final class EventTable implements EventRepository {

  private static final String LOCK = "select id from karcis.event where id = ? for no key update";

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
    database.send(EventWriting.add(event));
  }

  @Override
  public Optional<Event> find(EventId id) {
    return read(List.of(id.value())).stream().findFirst();
  }

  /** What is read after the lock is what the one before stored, the sections too. */
  @Override
  public Optional<Event> lock(EventId id) {
    Call lock = new Call(LOCK, 1, (statement, first) -> statement.setObject(first, id.value()));
    EventReading reading = new EventReading();
    database.send(reading.addTo(new Pipeline().query(lock, row -> {}), List.of(id.value())));
    return reading.events().stream().findFirst();
  }

  @Override
  public void update(Event event) {
    database.send(EventWriting.update(event));
  }

  @Override
  public Page<Event> page(PageRequest page) {
    List<UUID> ids = database.read(handle -> IdPages.newestFirst(handle.createQuery(PAGE), page));
    return page.cut(read(ids), event -> event.id().toString());
  }

  @Override
  public Page<EventId> onSale(PageRequest page) {
    List<UUID> ids =
        database.read(handle -> IdPages.oldestFirst(handle.createQuery(ON_SALE), page));
    return page.cut(ids.stream().map(EventId::new).toList(), EventId::toString);
  }

  private List<Event> read(List<UUID> ids) {
    EventReading reading = new EventReading();
    database.read(reading.addTo(new Pipeline(), ids));
    return reading.events();
  }
}
