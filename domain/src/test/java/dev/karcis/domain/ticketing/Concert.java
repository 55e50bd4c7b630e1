package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assertions;

/** Drafts of a concert, and what is wrong with them. */
final class Concert {

  static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  static final Instant START = Instant.parse("2030-06-01T12:00:00Z");
  static final Money PRICE = Money.of(150_000, "IDR");
  static final EventId ID = new EventId(new UUID(0, 7));

  private Concert() {}

  /** A of 3 rows of 4 seats, LAWN of 10 places. */
  static Event event() {
    return draft(seats("A", 3, 4), places("LAWN", 10)).build(ID, NOW);
  }

  static EventDraft draft(SectionDraft... sections) {
    return draft("Concert", START, Optional.empty(), Arrays.asList(sections));
  }

  static EventDraft draft(
      String name, Instant startsAt, Optional<Duration> hold, List<SectionDraft> sections) {
    return new EventDraft(
        name,
        "Stadium",
        startsAt,
        Optional.empty(),
        Optional.empty(),
        hold,
        Optional.empty(),
        sections);
  }

  static SectionDraft seats(String name, int rows, int seatsPerRow) {
    return new SectionDraft(
        name, OptionalInt.of(rows), OptionalInt.of(seatsPerRow), OptionalLong.empty(), PRICE);
  }

  static SectionDraft places(String name, long capacity) {
    return new SectionDraft(
        name, OptionalInt.empty(), OptionalInt.empty(), OptionalLong.of(capacity), PRICE);
  }

  static List<String> errors(ThrowingCallable call) {
    return Assertions.assertThrows(InvalidInput.class, call::call).errors().stream()
        .map(FieldError::toString)
        .toList();
  }
}
