package dev.karcis.application.ticketing;

/** The use cases about events and bookings. */
public record Ticketing(
    CreateEvent createEvent,
    ChangeEvent changeEvent,
    SeeEvents seeEvents,
    ListSeats listSeats,
    BookSeats bookSeats) {}
