package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event as somebody asks for it. Null in a field that isn't optional is reported as missing.
 *
 * @param salesOpenAt now if empty
 * @param salesCloseAt {@code startsAt} if empty
 * @param hold {@link EventTerms#DEFAULT_HOLD} if empty
 * @param maxSeatsPerBooking {@value EventTerms#DEFAULT_MAX_SEATS_PER_BOOKING} if empty
 */
public record EventDraft(
    String name,
    String venue,
    Instant startsAt,
    Optional<Instant> salesOpenAt,
    Optional<Instant> salesCloseAt,
    Optional<Duration> hold,
    Optional<Integer> maxSeatsPerBooking,
    List<SectionDraft> sections) {

  /** An event that is on sale from now until it starts, by the defaults. */
  public static EventDraft of(
      String name, String venue, Instant startsAt, List<SectionDraft> sections) {
    return new EventDraft(
        name,
        venue,
        startsAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sections);
  }

  /**
   * @throws InvalidInput with everything that is wrong, in the terms and in the sections
   */
  public Event build(EventId id, Instant now) {
    FieldErrors errors = new FieldErrors();
    EventTerms terms = errors.nested("", () -> terms(now));
    List<Section> built = new ArrayList<>();
    if (errors.required("sections", sections)) {
      for (int i = 0; i < sections.size(); i++) {
        SectionDraft section = sections.get(i);
        String path = "sections[" + i + "]";
        built.add(errors.required(path, section) ? section.build(errors, path) : null);
      }
      Event.check(errors, built);
    }
    errors.throwIfAny();
    return new Event(id, terms, built);
  }

  /** Of an event without a start only this is reported, not the end of its sale too. */
  private EventTerms terms(Instant now) {
    return new EventTerms(
        name,
        venue,
        startsAt,
        salesOpenAt.orElse(now),
        salesCloseAt.or(() -> Optional.ofNullable(startsAt)).orElse(EventTerms.LAST),
        hold.orElse(EventTerms.DEFAULT_HOLD),
        maxSeatsPerBooking.orElse(EventTerms.DEFAULT_MAX_SEATS_PER_BOOKING));
  }
}
