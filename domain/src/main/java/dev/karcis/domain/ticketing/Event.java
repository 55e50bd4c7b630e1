package dev.karcis.domain.ticketing;

import dev.karcis.domain.order.OrderLine;
import dev.karcis.domain.order.OrderPart;
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
    check(errors, sections);
    errors.throwIfAny();
  }

  /**
   * What is wrong with sections beside each other.
   *
   * @param sections null in the place of one that is wrong by itself
   */
  static void check(FieldErrors errors, List<Section> sections) {
    errors.range("sections", sections.size(), 1, MAX_SECTIONS);
    Set<String> names = new HashSet<>();
    Currency first = null;
    long seats = 0;
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (section == null) {
        continue;
      }
      if (!names.add(section.name())) {
        errors.add("sections[" + i + "].name", FieldError.DUPLICATE, section.name());
      }
      Currency currency = section.price().currency();
      first = first == null ? currency : first;
      if (!currency.equals(first)) {
        errors.add(
            "sections[" + i + "].price.currency", FieldError.MIXED_CURRENCIES, first, currency);
      }
      seats += section.capacity();
    }
    if (seats > MAX_SEATS) {
      errors.add("sections", FieldError.OUT_OF_RANGE, 1, MAX_SEATS);
    }
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
   * {@link #line}, on the terms of this event.
   *
   * @throws InvalidInput for seats and sections that the event doesn't have
   */
  public OrderPart part(SeatWish wish) {
    return new OrderPart(line(wish), terms.hold(), currency());
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
    List<String> names = sections.stream().map(Section::name).toList();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < patch.prices().size(); i++) {
      SectionPrice change = patch.prices().get(i);
      String path = "sections[" + i + "]";
      int at = names.indexOf(change.section());
      if (errors.required(path + ".name", change.section()) && at < 0) {
        errors.add(path + ".name", FieldError.UNKNOWN, change.section());
      } else if (at >= 0 && !seen.add(change.section())) {
        errors.add(path + ".name", FieldError.DUPLICATE, change.section());
      } else if (at >= 0) {
        priced.set(at, errors.nested(path, () -> sections.get(at).priced(change.price())));
        checkCurrency(errors, path, change);
      }
    }
    errors.throwIfAny();
    return new Event(id, newTerms, priced);
  }

  /** What was sold stays due in the currency that it was sold in, and so does the rest. */
  private void checkCurrency(FieldErrors errors, String path, SectionPrice change) {
    if (change.price() != null && !change.price().currency().equals(currency())) {
      errors.add(
          path + ".price.currency",
          FieldError.MIXED_CURRENCIES,
          currency(),
          change.price().currency());
    }
  }
}
