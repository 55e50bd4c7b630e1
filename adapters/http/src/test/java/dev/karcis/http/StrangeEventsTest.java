package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.ticketing.EventRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Buyers ask for events that nobody has heard of. */
@Timeout(60)
class StrangeEventsTest {

  private static final String STRANGE = "01890a5d-ac96-774b-bcce-b302099a8057";

  private final SlowEvents events = new SlowEvents();

  private Site site() {
    return Site.with(ports -> ports.bind(EventRepository.class, events));
  }

  @Test
  void theyAreAskedForByFewAtOnceAndThoseWhoBuyDoNotWaitForThem() throws Exception {
    try (Site site = site()) {
      String event = site.anEvent();
      site.aBooking(event, "A-1-1");
      events.hold(STRANGE);
      List<CompletableFuture<Answer>> asking = new ArrayList<>();
      for (int i = 0; i < HttpSettings.DEFAULT_MAX_STORE_CALLS; i++) {
        boolean one = i % 2 == 0;
        String path = one ? "/api/v1/bookings" : "/api/v1/orders";
        String body = one ? Json.booking(STRANGE, "A-1-1") : order(STRANGE);
        asking.add(site.call("POST", path).json(body).sendAsync());
      }
      events.awaitHeld(1);
      awaitAllPlacesTaken(site);
      site.aBooking(event, "A-1-2");
      site.post("/api/v1/orders", order(event)).is(409, "seat-taken");
      site.post("/api/v1/bookings", Json.booking(STRANGE, "A-1-1")).is(503, "overloaded");
      events.go();
      for (CompletableFuture<Answer> answer : asking) {
        assertThat(answer.get(20, TimeUnit.SECONDS).is(422).text("code"))
            .isEqualTo("invalid-input");
      }
    }
  }

  @Test
  void oneIsAskedForOncePerOrder() {
    try (Site site = site()) {
      String other = STRANGE.replace('7', '8');
      site.post("/api/v1/orders", order(STRANGE, other, STRANGE, STRANGE, other))
          .is(422)
          .hasErrors(
              "lines[0].booking.eventId",
              "lines[1].booking.eventId",
              "lines[2].booking.eventId",
              "lines[3].booking.eventId",
              "lines[4].booking.eventId");
      assertThat(events.asked()).isEqualTo(2);
    }
  }

  /** A reader who finds no place is told so. */
  private static void awaitAllPlacesTaken(Site site) {
    while (site.get("/api/v1/events").status() != 503) {
      Thread.onSpinWait();
    }
  }

  private static String order(String... events) {
    String lines =
        Stream.of(events)
            .map("{'booking': {'eventId': '%s', 'seats': ['A-1-1']}}"::formatted)
            .collect(Collectors.joining(", "));
    return Json.of("{'lines': [%s], 'buyer': %s}".formatted(lines, Json.BUYER));
  }
}
