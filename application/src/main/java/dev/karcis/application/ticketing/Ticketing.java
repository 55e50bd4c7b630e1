package dev.karcis.application.ticketing;

/** The use cases about events and bookings, and the events as they are being sold. */
public record Ticketing(
    CreateEvent createEvent,
    ChangeEvent changeEvent,
    SeeEvents seeEvents,
    SeeAvailability seeAvailability,
    ListSeats listSeats,
    BookSeats bookSeats,
    EventCatalogue catalogue) {}
