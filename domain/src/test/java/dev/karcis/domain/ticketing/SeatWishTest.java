package dev.karcis.domain.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.order.OrderLine;
import dev.karcis.domain.order.PricedClaim;
import dev.karcis.domain.order.Tariff;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SeatWishTest {

  private final Event event = Concert.event();
  private final StockKey seats = new StockKey(Concert.ID.value(), "A");
  private final StockKey lawn = new StockKey(Concert.ID.value(), "LAWN");

  @Test
  void namedSeatsBecomeOneClaimForEachSection() {
    OrderLine line = event.line(these("A-2-1", "A-1-4"));
    assertThat(line)
        .isEqualTo(
            new OrderLine(
                Booking.KIND,
                Concert.ID.value(),
                List.of(
                    PricedClaim.of(
                        new NamedSeats(seats, List.of(new Seat(1, 4), new Seat(2, 1))),
                        Tariff.flat(Concert.PRICE))),
                Optional.of(event.terms().sales()),
                OptionalInt.of(8)));
  }

  @Test
  void bestSeatsAndPlacesAreClaimedByTheirNumber() {
    assertThat(event.line(new SeatWish.Best("A", 3)).claims())
        .extracting(PricedClaim::claim)
        .containsExactly(new BestSeats(seats, 3));
    assertThat(event.line(new SeatWish.Places("LAWN", 3)).claims())
        .extracting(PricedClaim::claim)
        .containsExactly(CountClaim.of(lawn, 3));
  }

  @Test
  void eachSeatThatIsNoneIsTold() {
    assertThat(wrongs(these("A-1-1", "A-4-1", "A-1-5", "B-1-1", "LAWN-1-1", "A-1-1")))
        .containsExactly(
            "seats[1]: unknown [A-4-1]",
            "seats[2]: unknown [A-1-5]",
            "seats[3]: unknown [B-1-1]",
            "seats[4]: unknown [LAWN-1-1]",
            "seats[5]: duplicate [A-1-1]");
    assertThat(wrongs(these())).containsExactly("seats: out-of-range [1, 1000]");
  }

  @Test
  void sectionsAndQuantitiesAreChecked() {
    assertThat(wrongs(new SeatWish.Best("B", 0)))
        .containsExactly(
            "bestAvailable.quantity: out-of-range [1, 1000]", "bestAvailable.section: unknown [B]");
    assertThat(wrongs(new SeatWish.Best("LAWN", 1)))
        .containsExactly("bestAvailable.section: wrong-section-type [LAWN]");
    assertThat(wrongs(new SeatWish.Places("A", 1_001)))
        .containsExactly(
            "places.quantity: out-of-range [1, 1000]", "places.section: wrong-section-type [A]");
    assertThat(wrongs(new SeatWish.Best(null, 1)))
        .containsExactly("bestAvailable.section: required");
  }

  private static SeatWish these(String... labels) {
    return new SeatWish.These(
        Arrays.stream(labels).map(label -> SeatLabel.parse(label).orElseThrow()).toList());
  }

  private List<String> wrongs(SeatWish wish) {
    return Concert.errors(() -> event.line(wish));
  }
}
