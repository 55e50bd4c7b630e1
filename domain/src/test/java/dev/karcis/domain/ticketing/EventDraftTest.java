package dev.karcis.domain.ticketing;

import static dev.karcis.domain.ticketing.Concert.NOW;
import static dev.karcis.domain.ticketing.Concert.PRICE;
import static dev.karcis.domain.ticketing.Concert.START;
import static dev.karcis.domain.ticketing.Concert.draft;
import static dev.karcis.domain.ticketing.Concert.places;
import static dev.karcis.domain.ticketing.Concert.seats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.StockPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventDraftTest {

  @Test
  void whatIsLeftOutHasItsDefault() {
    EventTerms terms = Concert.event().terms();
    assertThat(terms)
        .isEqualTo(
            new EventTerms("Concert", "Stadium", START, NOW, START, Duration.ofMinutes(2), 8));
    assertThat(Concert.event().stock())
        .containsExactly(
            new StockPlan.Seats(Concert.event().sections().get(0).key(Concert.ID), 3, 4),
            new StockPlan.Units(Concert.event().sections().get(1).key(Concert.ID), 10));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    EventDraft draft =
        new EventDraft(
            " ",
            null,
            null,
            Optional.of(START),
            Optional.of(START),
            Optional.of(Duration.ZERO),
            Optional.of(1_001),
            List.of(
                seats("A", 0, 1_001),
                new SectionDraft(null, one(), OptionalInt.empty(), OptionalLong.empty(), null),
                new SectionDraft("b", one(), one(), OptionalLong.of(1), PRICE),
                places("C", 0),
                places("C", 1),
                places("C", 1)));
    assertThat(wrongs(draft))
        .containsExactly(
            "name: bad-length [1, 200]",
            "venue: required",
            "startsAt: required",
            "salesCloseAt: not-after [salesOpenAt]",
            "holdSeconds: out-of-range [1, 86400]",
            "maxSeatsPerBooking: out-of-range [1, 1000]",
            "sections[0].rows: out-of-range [1, 100000]",
            "sections[0].seatsPerRow: out-of-range [1, 1000]",
            "sections[1].seatsPerRow: required",
            "sections[2]: one-of [rows, seatsPerRow, capacity]",
            "sections[3].capacity: out-of-range [1, 1000000]",
            "sections[5].name: duplicate [C]");
  }

  @Test
  void aMissingStartIsNotReportedAsTheEndOfTheSaleToo() {
    assertThat(wrongs(draft("Concert", null, Optional.empty(), List.of(places("A", 1)))))
        .containsExactly("startsAt: required");
  }

  @Test
  void anEventHasSections() {
    assertThat(wrongs(draft("Concert", START, Optional.empty(), null)))
        .containsExactly("sections: required");
    assertThat(wrongs(draft())).containsExactly("sections: out-of-range [1, 1000]");
    assertThat(wrongs(draft(places("A", 1), null))).containsExactly("sections[1]: required");
  }

  @Test
  void sectionsAreBoundedInNumberAndInSeatsTogether() {
    SectionDraft[] many =
        IntStream.range(0, 1_001).mapToObj(i -> places("S" + i, 1)).toArray(SectionDraft[]::new);
    assertThat(wrongs(draft(many))).containsExactly("sections: out-of-range [1, 1000]");
    assertThat(wrongs(draft(seats("A", 1_000, 999), places("B", 1_001))))
        .containsExactly("sections: out-of-range [1, 1000000]");
    assertThat(draft(seats("A", 1_000, 999), places("B", 1_000)).build(Concert.ID, NOW).sections())
        .hasSize(2);
    assertThat(wrongs(draft(seats("A", 100_000, 1_000), seats("B", 100_000, 1_000)))).hasSize(1);
  }

  @Test
  void oneEventHasOneCurrency() {
    Money dollars = Money.of(1, "USD");
    SectionDraft other =
        new SectionDraft(
            "B", OptionalInt.empty(), OptionalInt.empty(), OptionalLong.of(1), dollars);
    assertThat(wrongs(draft(places("A", 1), other)))
        .containsExactly("sections[1].price.currency: mixed-currencies [IDR, USD]");
  }

  @Test
  void pricesAreBounded() {
    Money most = Money.of(Money.MAX_AMOUNT + 1, "IDR");
    SectionDraft dear =
        new SectionDraft("A", OptionalInt.empty(), OptionalInt.empty(), OptionalLong.of(1), most);
    assertThat(wrongs(draft(dear)))
        .containsExactly("sections[0].price.amount: out-of-range [0, 1000000000000]");
  }

  @Test
  void aHoldIsWholeSecondsThatAnOrderCanHave() {
    for (Duration hold : List.of(Duration.ofMillis(1_500), Duration.ofHours(24).plusMillis(1))) {
      assertThat(wrongs(draft("Concert", START, Optional.of(hold), List.of(places("A", 1)))))
          .containsExactly("holdSeconds: bad-format [120]");
    }
  }

  @Test
  void timesAreThoseThatStoresKeep() {
    Instant early = Instant.parse("1999-12-31T23:59:59Z");
    assertThat(wrongs(draft("Concert", early, Optional.empty(), List.of(places("A", 1)))))
        .contains("startsAt: out-of-range [2000-01-01T00:00:00Z, 2200-01-01T00:00:00Z]");
    Event event =
        draft("Concert", START.plusNanos(1_999), Optional.empty(), List.of(places("A", 1)))
            .build(Concert.ID, NOW);
    assertThat(event.terms().startsAt()).isEqualTo(START.plusNanos(1_000));
  }

  private static OptionalInt one() {
    return OptionalInt.of(1);
  }

  private static List<String> wrongs(EventDraft draft) {
    return Concert.errors(() -> draft.build(Concert.ID, NOW));
  }
}
