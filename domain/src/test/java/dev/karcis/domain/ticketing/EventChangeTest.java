package dev.karcis.domain.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.shared.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventChangeTest {

  private static final Money NEW_PRICE = Money.of(99, "IDR");

  private final Event event = Concert.event();

  @Test
  void onlyWhatIsNamedChanges() {
    Event changed =
        event.change(patch(Optional.of("Encore"), 8, List.of(new SectionPrice("LAWN", NEW_PRICE))));
    assertThat(changed.terms().name()).isEqualTo("Encore");
    assertThat(changed.terms().venue()).isEqualTo("Stadium");
    assertThat(changed.sections().get(0)).isEqualTo(event.sections().get(0));
    assertThat(changed.sections().get(1)).isEqualTo(new StandingSection("LAWN", 10, NEW_PRICE));
  }

  @Test
  void anEmptyPatchChangesNothing() {
    EventPatch none = patch(Optional.empty(), 8, List.of());
    assertThat(event.change(none)).isEqualTo(event);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    EventPatch patch =
        patch(
            Optional.of(""),
            0,
            List.of(
                new SectionPrice("B", NEW_PRICE),
                new SectionPrice("A", null),
                new SectionPrice("LAWN", NEW_PRICE),
                new SectionPrice("LAWN", NEW_PRICE),
                new SectionPrice(null, NEW_PRICE)));
    assertThat(Concert.errors(() -> event.change(patch)))
        .containsExactly(
            "name: bad-length [1, 200]",
            "maxSeatsPerBooking: out-of-range [1, 1000]",
            "sections[0].name: unknown [B]",
            "sections[1].price: required",
            "sections[3].name: duplicate [LAWN]",
            "sections[4].name: required");
  }

  @Test
  void aPriceInAnotherCurrencyIsToldWithTheRest() {
    List<SectionPrice> dollars = List.of(new SectionPrice("LAWN", Money.of(5, "USD")));
    assertThat(Concert.errors(() -> event.change(patch(Optional.of(""), 8, dollars))))
        .containsExactly(
            "name: bad-length [1, 200]", "sections[0].price.currency: mixed-currencies [IDR, USD]");
  }

  @Test
  void anEventKeepsItsCurrencyAlthoughAllItsPricesChange() {
    List<SectionPrice> dollars =
        List.of(
            new SectionPrice("A", Money.of(5, "USD")),
            new SectionPrice("LAWN", Money.of(5, "USD")));
    assertThat(Concert.errors(() -> event.change(patch(Optional.empty(), 8, dollars)))).hasSize(2);
  }

  private static EventPatch patch(Optional<String> name, int max, List<SectionPrice> prices) {
    return new EventPatch(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(max),
        prices);
  }
}
