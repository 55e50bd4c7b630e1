package dev.karcis.app;

import dev.karcis.application.Karcis;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.SectionDraft;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Something to sell for those who look around: five sections of seats, and room to stand. */
record SampleEvent(Event event) {

  private static final String NAME = "Karcis demo: an evening by the lake";
  private static final int ROWS = 100;
  private static final int SEATS_PER_ROW = 80;
  private static final int STANDING = 10_000;

  /** The one of an earlier start, or a new one. */
  static SampleEvent in(Karcis karcis) {
    Ticketing ticketing = karcis.ticketing();
    return ticketing.seeEvents().page(PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
        .filter(event -> event.terms().name().equals(NAME))
        .findFirst()
        .map(SampleEvent::new)
        .orElseGet(() -> create(ticketing));
  }

  private static SampleEvent create(Ticketing ticketing) {
    List<SectionDraft> sections =
        List.of(
            seats("A", 750_000),
            seats("B", 500_000),
            seats("C", 500_000),
            seats("D", 350_000),
            seats("E", 350_000),
            SectionDraft.places("FEST", STANDING, Money.of(250_000, "IDR")));
    EventDraft draft =
        EventDraft.of(NAME, "Lake Toba", Instant.parse("2035-08-17T12:00:00Z"), sections);
    return new SampleEvent(
        ticketing.createEvent().handle(CreateEvent.Command.of(draft)).orElseThrow());
  }

  private static SectionDraft seats(String name, long price) {
    return SectionDraft.seats(name, ROWS, SEATS_PER_ROW, Money.of(price, "IDR"));
  }

  void print(PrintWriter out, URI server) {
    out.printf(
        """
          event      %s, 50,000 seats

        Book its two best seats:

          curl -s %s/api/v1/bookings -H 'Content-Type: application/json' -d '{
            "eventId": "%s",
            "bestAvailable": {"section": "A", "quantity": 2},
            "buyer": {"name": "Sari", "email": "sari@example.org"}}'

        and, as staff, confirm that it was paid:

          curl -s -X POST %s/api/v1/payments/<the booking's id>/confirm \\
            -H 'Authorization: Bearer <the staff key>'

        """,
        event.id(), server, event.id(), server);
    out.flush();
  }
}
