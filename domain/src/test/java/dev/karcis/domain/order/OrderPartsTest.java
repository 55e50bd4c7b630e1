package dev.karcis.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockRefusal.RunOut;
import dev.karcis.domain.stock.StockRefusal.SeatTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Several lines in one order. */
class OrderPartsTest {

  private static final Instant NOW = AnyOrder.PLACED;
  private static final StockKey LOT = new StockKey(new UUID(0, 8), "CARS");
  private static final StockKey OTHER_SECTION = new StockKey(new UUID(0, 9), "A");

  private final World world = new World();

  OrderPartsTest() {
    world.openSeats(AnyOrder.SECTION, 2, 5);
    world.openSeats(OTHER_SECTION, 1, 2);
    world.openUnits(LOT, 3);
  }

  @Test
  void theShortestHoldIsTheDeadlineOfAll() {
    Order order =
        placed(
            part("booking", seats(AnyOrder.SECTION, 1), 300, "IDR"),
            part("parking", CountClaim.of(LOT, 1), 120, "IDR"));
    assertThat(order.details().expiresAt()).hasValue(NOW.plusSeconds(120));
    assertThat(order.details().total()).isEqualTo(Money.of(20, "IDR"));
    assertThat(order.details().kind()).isEqualTo("mixed");
    assertThat(order.details().lines())
        .extracting(HeldLine::kind)
        .containsExactly("booking", "parking");
  }

  @Test
  void oneToTwentyLinesAreOrderedTogether() {
    OrderPart car = part("parking", CountClaim.of(LOT, 1), 120, "IDR");
    assertThat(new OrderParts(Collections.nCopies(20, car)).lines()).hasSize(20);
    for (int lines : new int[] {0, 21}) {
      assertThat(errors(Collections.nCopies(lines, car)))
          .containsExactly(new FieldError("lines", FieldError.OUT_OF_RANGE, List.of(1L, 20L)));
    }
  }

  @Test
  void whatDoesNotGoTogetherIsNamedByItsLine() {
    OrderPart seats = part("booking", seats(AnyOrder.SECTION, 1, 2), 300, "IDR");
    OrderPart others = part("booking", seats(AnyOrder.SECTION, 3), 300, "IDR");
    OrderPart same = part("booking", seats(AnyOrder.SECTION, 2, 3), 300, "USD");
    OrderPart elsewhere = part("booking", seats(OTHER_SECTION, 1, 2), 300, "IDR");
    assertThat(errors(List.of(seats, others, same, elsewhere)))
        .extracting(error -> error.field() + " " + error.rule())
        .containsExactly("lines[2] mixed-currencies", "lines[2].booking.seats duplicate");
  }

  @Test
  void whatItsOwnLinesTakeIsLeftToAnOrder() {
    OrderPart two = part("parking", CountClaim.of(LOT, 2), 120, "IDR");
    assertThat(refused(two, two)).containsExactly(new RunOut(LOT, "sold-out", 4, 3));
    assertThat(refused(two, two, two)).containsExactly(new RunOut(LOT, "sold-out", 6, 3));
    OrderPart best = part("booking", new BestSeats(OTHER_SECTION, 2), 120, "IDR");
    OrderPart named = part("booking", seats(OTHER_SECTION, 1), 120, "IDR");
    assertThat(refused(best, named)).containsExactly(new RunOut(OTHER_SECTION, "sold-out", 3, 2));
  }

  @Test
  void aRefusalTellsWhatItIsAbout() {
    placed(part("booking", seats(OTHER_SECTION, 2), 120, "IDR"));
    SalesWindow over = new SalesWindow(NOW.minusSeconds(2), NOW);
    OrderPart closed = with(part("booking", seats(AnyOrder.SECTION, 1), 1, "IDR"), over, 8);
    SalesWindow open = new SalesWindow(NOW, NOW.plusSeconds(1));
    OrderPart taken = with(part("booking", seats(OTHER_SECTION, 1, 2), 1, "IDR"), open, 1);
    UUID event = AnyOrder.SECTION.scope();
    assertThat(refused(closed, taken))
        .containsExactly(
            new OrderRefusal.SalesClosed(event, Optional.empty(), Optional.of(NOW)),
            new OrderRefusal.TooManySeats(OTHER_SECTION.scope(), 1, 2),
            new SeatTaken(OTHER_SECTION, List.of(new Seat(1, 2))));
  }

  @Test
  void linesForTheSameEventShareItsLimitAndItsReasons() {
    SalesWindow later = new SalesWindow(NOW.plusSeconds(5), NOW.plusSeconds(9));
    OrderPart one = with(part("booking", seats(AnyOrder.SECTION, 1, 2), 1, "IDR"), later, 3);
    OrderPart two = with(part("booking", seats(AnyOrder.SECTION, 3, 4), 1, "IDR"), later, 3);
    OrderPart parking = with(part("parking", CountClaim.of(LOT, 3), 1, "IDR"), later, 3);
    UUID event = AnyOrder.SECTION.scope();
    assertThat(refused(one, two, parking))
        .containsExactly(
            new OrderRefusal.SalesClosed(event, Optional.of(later.opensAt()), Optional.empty()),
            new OrderRefusal.SalesClosed(
                LOT.scope(), Optional.of(later.opensAt()), Optional.empty()),
            new OrderRefusal.TooManySeats(event, 3, 4));
  }

  private Order placed(OrderPart... parts) {
    Decisions decisions = decide(parts);
    world.store(decisions.change());
    return ((Decision.Placed) decisions.decisions().get(0)).order();
  }

  private List<Refusal> refused(OrderPart... parts) {
    Decisions decisions = decide(parts);
    assertThat(decisions.change().isEmpty()).isTrue();
    return ((Decision.Declined) decisions.decisions().get(0)).reasons();
  }

  private Decisions decide(OrderPart... parts) {
    OrderRequest request =
        OrderRequest.of(AnyOrder.paid().id(), AnyOrder.paid().buyer(), OrderParts.of(parts));
    return OrderDesk.decide(world.lock(request.claims(), NOW), List.of(request));
  }

  private static List<FieldError> errors(List<OrderPart> parts) {
    return catchThrowableOfType(InvalidInput.class, () -> new OrderParts(parts)).errors();
  }

  private static NamedSeats seats(StockKey section, int... numbers) {
    return new NamedSeats(section, Arrays.stream(numbers).mapToObj(n -> new Seat(1, n)).toList());
  }

  /** At 10 each. */
  private static OrderPart part(String kind, Claim claim, int holdSeconds, String currency) {
    Tariff tariff = Tariff.flat(Money.of(10, currency));
    OrderLine line =
        new OrderLine(
            kind,
            claim.key().scope(),
            List.of(PricedClaim.of(claim, tariff)),
            Optional.empty(),
            OptionalInt.empty());
    return new OrderPart(line, Duration.ofSeconds(holdSeconds), Money.currency(currency));
  }

  private static OrderPart with(OrderPart part, SalesWindow window, int maxUnits) {
    OrderLine line = part.line();
    return new OrderPart(
        new OrderLine(
            line.kind(),
            line.subject(),
            line.claims(),
            Optional.of(window),
            OptionalInt.of(maxUnits)),
        part.hold(),
        part.currency());
  }
}
