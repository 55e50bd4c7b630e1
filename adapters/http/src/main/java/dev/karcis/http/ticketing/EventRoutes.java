package dev.karcis.http.ticketing;

import dev.karcis.application.shared.Outcome;
import dev.karcis.application.ticketing.ChangeEvent;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.application.ticketing.ListSeats;
import dev.karcis.application.ticketing.SeatStatus;
import dev.karcis.application.ticketing.SeeAvailability;
import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Query;
import dev.karcis.http.shared.Route;
import dev.karcis.http.shared.TaggedJson;
import java.util.List;
import java.util.Optional;

/** What is on sale. */
final class EventRoutes {

  private static final String EVENTS = "/api/v1/events";
  private static final String EVENT = EVENTS + "/{id}";

  private final Ticketing ticketing;
  private final SeeAvailability.In<TaggedJson> availability;

  EventRoutes(Ticketing ticketing) {
    this.ticketing = ticketing;
    this.availability = ticketing.seeAvailability().in(AvailabilityJson::tagged);
  }

  List<Route> routes() {
    return List.of(
        Route.create(EVENTS, MayCall.STAFF, this::create),
        Route.patch(EVENT, MayCall.STAFF, this::change),
        Route.get(EVENTS, MayCall.ANYONE, this::list),
        Route.get(EVENT, MayCall.ANYONE, this::see),
        Route.get(EVENT + "/seats", MayCall.ANYONE, this::seats),
        Route.show(EVENT + "/availability", MayCall.ANYONE, this::availability));
  }

  private void create(Call call) {
    CreateEvent.Command command =
        new CreateEvent.Command(EventBody.draft(call.fields()), call.key(), call.caller().actor());
    Event event = Call.done(ticketing.createEvent().handle(command));
    call.answerHeader("Location", EVENTS + "/" + event.id());
    call.answer(201, json -> EventJson.write(json, event));
  }

  private void change(Call call) {
    EventId id = id(call);
    ChangeEvent.Command command =
        new ChangeEvent.Command(
            id,
            EventBody.patch(call.fields(), () -> ticketing.seeEvents().find(id)),
            call.caller().actor());
    Event event = Call.done(ticketing.changeEvent().handle(command));
    call.answer(200, json -> EventJson.write(json, event));
  }

  private void list(Call call) {
    call.answer(ticketing.seeEvents().page(call.query().page()), EventJson::write);
  }

  private void see(Call call) {
    EventId id = id(call);
    Event event = found(ticketing.seeEvents().find(id), id);
    call.answer(200, json -> EventJson.write(json, event));
  }

  private void seats(Call call) {
    EventId id = id(call);
    Query query = call.query();
    ListSeats.Query seats =
        new ListSeats.Query(
            id, query.text("section"), query.oneOf("status", SeatStatus.class), query.page());
    call.answer(
        found(ticketing.listSeats().handle(seats), id),
        (json, seat) -> {
          json.writeStringProperty("seat", seat.label().toString());
          json.writeStringProperty("status", seat.status().name());
        });
  }

  private void availability(Call call) {
    EventId id = id(call);
    found(availability.find(id, call::fromStore), id).answer(call);
  }

  private static EventId id(Call call) {
    return new EventId(call.id("id"));
  }

  private static <T> T found(Optional<T> value, EventId id) {
    return Call.done(
        value
            .map(Outcome::done)
            .orElseGet(() -> Outcome.refused(new NotFound("event", id.toString()))));
  }
}
