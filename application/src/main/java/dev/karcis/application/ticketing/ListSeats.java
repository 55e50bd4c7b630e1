package dev.karcis.application.ticketing;

import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.domain.ticketing.SeatLabel;
import dev.karcis.domain.ticketing.SeatedSection;
import dev.karcis.domain.ticketing.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists an event's numbered seats with their status, in the order of sections, rows and numbers.
 */
public final class ListSeats {

  /** Seats that are looked at with one question to the store. */
  private static final int CHUNK = 5_000;

  private final EventRepository events;
  private final OrderRepository orders;

  public ListSeats(EventRepository events, OrderRepository orders) {
    this.events = events;
    this.orders = orders;
  }

  /**
   * @param section empty for all
   * @param status empty for any
   */
  public record Query(
      EventId event, Optional<String> section, Optional<SeatStatus> status, PageRequest page) {}

  public record SeatView(SeatLabel label, SeatStatus status) {}

  /**
   * Empty for an event that doesn't exist.
   *
   * @throws InvalidInput for an unknown section or cursor
   */
  public Optional<Page<SeatView>> handle(Query query) {
    return events.find(query.event()).map(event -> list(event, query));
  }

  private Page<SeatView> list(Event event, Query query) {
    query
        .section()
        .filter(name -> event.section(name).isEmpty())
        .ifPresent(
            name -> {
              throw new InvalidInput("section", FieldError.UNKNOWN, name);
            });
    Optional<SeatLabel> after = query.page().cursor().map(text -> cursor(event, text));
    List<SeatView> found = new ArrayList<>();
    if (!query.status().map(SeatStatus::exists).orElse(true)) {
      return new Page<>(found, Optional.empty());
    }
    boolean started = after.isEmpty();
    for (Section section : event.sections()) {
      boolean here = after.map(label -> label.section().equals(section.name())).orElse(false);
      if ((started || here)
          && section instanceof SeatedSection seated
          && query.section().map(seated.name()::equals).orElse(true)) {
        Seat from = here ? after.get().seat() : null;
        search(event, seated, from, query, found);
      }
      started |= here;
    }
    return query.page().cut(found, view -> view.label().toString());
  }

  private static SeatLabel cursor(Event event, String text) {
    return SeatLabel.parse(text)
        .filter(label -> event.section(label.section()).isPresent())
        .orElseThrow(() -> new InvalidInput("cursor", FieldError.BAD_FORMAT, "next"));
  }

  /**
   * Adds the section's seats behind {@code after} until one more than the page's limit is found.
   */
  private void search(
      Event event, SeatedSection section, Seat after, Query query, List<SeatView> found) {
    int rowsAtOnce = Math.max(1, CHUNK / section.seatsPerRow());
    int row = after == null ? 1 : after.row();
    while (row <= section.rows() && found.size() <= query.page().limit()) {
      int last = Math.min(section.rows(), row + rowsAtOnce - 1);
      Map<Seat, OrderStatus> inUse = orders.seatsInUse(section.key(event.id()), row, last);
      for (; row <= last; row++) {
        for (int number = 1; number <= section.seatsPerRow(); number++) {
          Seat seat = new Seat(row, number);
          SeatStatus status = SeatStatus.of(inUse.get(seat));
          if ((after == null || seat.compareTo(after) > 0)
              && query.status().map(status::equals).orElse(true)
              && found.size() <= query.page().limit()) {
            found.add(new SeatView(new SeatLabel(section.name(), seat), status));
          }
        }
      }
    }
  }
}
