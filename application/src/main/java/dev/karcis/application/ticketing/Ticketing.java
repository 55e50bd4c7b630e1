package dev.karcis.application.ticketing;

/** The use cases about events and bookings. */
public record Ticketing(
    CreateEvent createEvent,
    ChangeEvent changeEvent,
    SeeEvents seeEvents,
    SeeAvailability seeAvailability,
    ListSeats listSeats,
    BookSeats bookSeats) {}
