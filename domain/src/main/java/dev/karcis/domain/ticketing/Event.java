package dev.karcis.domain.ticketing;

import dev.karcis.domain.order.OrderLine;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.stock.StockPlan;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people attend, and the seats it sells.
 *
 * @param sections 1 to {@value #MAX_SECTIONS}, of up to {@value #MAX_SEATS} seats and places in
 *     all, in one currency
 */
public record Event(EventId id, EventTerms terms, List<Section> sections) {

  public static final int MAX_SEATS = 1_000_000;
  public static final int MAX_SECTIONS = 1_000;

  public Event {
    sections = List.copyOf(sections);
    FieldErrors errors = new FieldErrors();
    errors.range("sections", sections.size(), 1, MAX_SECTIONS);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (!names.add(section.name())) {
        errors.add("sections[" + i + "].name", FieldError.DUPLICATE, section.name());
      }
      Currency first = sections.get(0).price().currency();
      if (!section.price().currency().equals(first)) {
        errors.add(
            "sections[" + i + "].price.currency",
            FieldError.MIXED_CURRENCIES,
            first,
            section.price().currency());
      }
    }
    long seats = sections.stream().mapToLong(Section::capacity).sum();
    if (seats > MAX_SEATS) {
      errors.add("sections", FieldError.OUT_OF_RANGE, 1, MAX_SEATS);
    }
    errors.throwIfAny();
  }

  public Currency currency() {
    return sections.get(0).price().currency();
  }

  public Optional<Section> section(String name) {
    return sections.stream().filter(section -> section.name().equals(name)).findFirst();
  }

  /** All of its stock, nothing of it taken. */
  public List<StockPlan> stock() {
    return sections.stream().map(section -> section.plan(id)).toList();
  }

  /**
   * The order line that would win what the buyer wishes.
   *
   * @throws InvalidInput for seats and sections that the event doesn't have
   */
  public OrderLine line(SeatWish wish) {
    return new BookingPlan(this).line(wish);
  }

  /**
   * The same event as it is sold from now on.
   *
   * @throws InvalidInput with everything that is wrong
   */
  public Event change(EventPatch patch) {
    FieldErrors errors = new FieldErrors();
    EventTerms newTerms = errors.nested("", () -> patch.applyTo(terms));
    List<Section> priced = new ArrayList<>(sections);
    for (int i = 0; i < patch.prices().size(); i++) {
      SectionPrice change = patch.prices().get(i);
      int at = sections.stream().map(Section::name).toList().indexOf(change.section());
      if (at < 0) {
        errors.add("sections[" + i + "].name", FieldError.UNKNOWN, change.section());
      } else {
        Section section =
            errors.nested("sections[" + i + "]", () -> sections.get(at).priced(change.price()));
        priced.set(at, section);
      }
    }
    errors.throwIfAny();
    return new Event(id, newTerms, priced);
  }
}
