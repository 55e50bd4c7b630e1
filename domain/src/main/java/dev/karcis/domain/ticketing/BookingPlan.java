package dev.karcis.domain.ticketing;

import dev.karcis.domain.order.OrderLine;
import dev.karcis.domain.order.PricedClaim;
import dev.karcis.domain.order.Tariff;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Turns a wish into claims on an event's stock. */
final class BookingPlan {

  private final Event event;
  private final FieldErrors errors = new FieldErrors();

  BookingPlan(Event event) {
    this.event = event;
  }

  OrderLine line(SeatWish wish) {
    List<PricedClaim> claims = claims(wish);
    errors.throwIfAny();
    return new OrderLine(
        Booking.KIND,
        event.id().value(),
        claims,
        Optional.of(event.terms().sales()),
        OptionalInt.of(event.terms().maxSeatsPerBooking()));
  }

  private List<PricedClaim> claims(SeatWish wish) {
    if (wish instanceof SeatWish.These these) {
      return named(these.seats());
    }
    if (wish instanceof SeatWish.Best best) {
      return of("bestAvailable", best.section(), best.quantity(), SeatedSection.class).stream()
          .map(section -> priced(section, new BestSeats(section.key(event.id()), best.quantity())))
          .toList();
    }
    SeatWish.Places places = (SeatWish.Places) wish;
    return of("places", places.section(), places.quantity(), StandingSection.class).stream()
        .map(section -> priced(section, CountClaim.of(section.key(event.id()), places.quantity())))
        .toList();
  }

  private <S extends Section> Optional<S> of(
      String field, String name, int quantity, Class<S> type) {
    errors.range(field + ".quantity", quantity, 1, SeatWish.MAX_SEATS);
    Optional<Section> section = event.section(name);
    if (errors.required(field + ".section", name) && section.isEmpty()) {
      errors.add(field + ".section", FieldError.UNKNOWN, name);
    } else if (section.isPresent() && !type.isInstance(section.get())) {
      errors.add(field + ".section", FieldError.WRONG_SECTION_TYPE, name);
    }
    return errors.isEmpty() ? section.map(type::cast) : Optional.empty();
  }

  private List<PricedClaim> named(List<SeatLabel> labels) {
    errors.range("seats", labels.size(), 1, SeatWish.MAX_SEATS);
    errors.throwIfAny(); // thousands of labels aren't looked at one by one
    Map<String, List<Seat>> bySection = new TreeMap<>();
    Set<SeatLabel> seen = new HashSet<>();
    for (int i = 0; i < labels.size(); i++) {
      SeatLabel label = labels.get(i);
      if (!seen.add(label)) {
        errors.add("seats[" + i + "]", FieldError.DUPLICATE, label);
      } else if (!isSeat(label)) {
        errors.add("seats[" + i + "]", FieldError.UNKNOWN, label);
      } else {
        bySection.computeIfAbsent(label.section(), name -> new ArrayList<>()).add(label.seat());
      }
    }
    List<PricedClaim> claims = new ArrayList<>();
    bySection.forEach(
        (name, seats) -> {
          Section section = event.section(name).orElseThrow();
          claims.add(priced(section, new NamedSeats(section.key(event.id()), seats)));
        });
    return claims;
  }

  private boolean isSeat(SeatLabel label) {
    return event.section(label.section()).orElse(null) instanceof SeatedSection section
        && section.has(label.seat());
  }

  private static PricedClaim priced(Section section, Claim claim) {
    return PricedClaim.of(claim, Tariff.flat(section.price()));
  }
}
