package dev.karcis.domain.ticketing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What shall change about an event, for what isn't sold yet; what is empty stays as it is.
 *
 * @param prices sections with a new price
 */
public record EventPatch(
    Optional<String> name,
    Optional<String> venue,
    Optional<Instant> startsAt,
    Optional<Instant> salesOpenAt,
    Optional<Instant> salesCloseAt,
    Optional<Duration> hold,
    Optional<Integer> maxSeatsPerBooking,
    List<SectionPrice> prices) {

  EventTerms applyTo(EventTerms terms) {
    return new EventTerms(
        name.orElse(terms.name()),
        venue.orElse(terms.venue()),
        startsAt.orElse(terms.startsAt()),
        salesOpenAt.orElse(terms.salesOpenAt()),
        salesCloseAt.orElse(terms.salesCloseAt()),
        hold.orElse(terms.hold()),
        maxSeatsPerBooking.orElse(terms.maxSeatsPerBooking()));
  }
}
