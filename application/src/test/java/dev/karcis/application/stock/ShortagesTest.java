package dev.karcis.application.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.Shortages.Source;
import dev.karcis.domain.order.OrderRefusal.SalesClosed;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockRefusal;
import dev.karcis.domain.stock.StockRefusal.RunOut;
import dev.karcis.domain.stock.StockRefusal.SeatTaken;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShortagesTest {

  private static final StockKey A = new StockKey(new UUID(0, 1), "A");
  private static final StockKey B = new StockKey(new UUID(0, 1), "B");

  private final AtomicLong nanos = new AtomicLong();
  private final Shortages shortages = new Shortages(nanos::get);

  @Test
  void aSeatThatWasRefusedIsRefused() {
    remember(taken(A, 1, 2));
    assertThat(shortages.against(seats(A, 1))).contains(taken(A, 1));
    assertThat(shortages.against(seats(A, 1, 2))).contains(taken(A, 1, 2));
  }

  @Test
  void ofASeatThatNobodyAskedForNothingIsKnown() {
    remember(taken(A, 1));
    assertThat(shortages.against(seats(A, 2))).isEmpty();
    assertThat(shortages.against(seats(B, 1))).isEmpty();
    assertThat(shortages.against(new BestSeats(A, 1))).isEmpty();
  }

  @Test
  void aRefusalNamesEverySeatThatIsTakenSoItNeedsToKnowOfAll() {
    remember(taken(A, 1));
    assertThat(shortages.against(seats(A, 1, 2))).isEmpty();
  }

  @Test
  void whatRanOutIsRefusedAsEachClaimHasIt() {
    remember(new RunOut(A, "sold-out", 2, 0));
    assertThat(shortages.against(new BestSeats(A, 3))).contains(new RunOut(A, "sold-out", 3, 0));
    assertThat(shortages.against(new CountClaim(A, 1, OptionalLong.empty(), "voucher-used-up")))
        .contains(new RunOut(A, "voucher-used-up", 1, 0));
    assertThat(shortages.against(CountClaim.of(B, 1))).isEmpty();
  }

  @Test
  void howManyAreLeftIsNotRemembered() {
    remember(new RunOut(A, "sold-out", 2, 1));
    assertThat(shortages.against(new BestSeats(A, 2))).isEmpty();
  }

  @Test
  void reasonsThatArentAboutStockAreNone() {
    remember(new SalesClosed(A.scope(), Optional.empty(), Optional.empty()));
    assertThat(shortages.against(CountClaim.of(A, 1))).isEmpty();
  }

  @Test
  void itIsForgottenAfterAWhileFromTheLookOn() {
    Shortages.Look look = shortages.look();
    nanos.addAndGet(Shortages.MAX_AGE.toNanos() / 2);
    shortages.remember(look, Source.STOCK, List.of(taken(A, 1), new RunOut(B, "sold-out", 1, 0)));
    nanos.addAndGet(Shortages.MAX_AGE.toNanos() / 2);
    assertThat(shortages.against(seats(A, 1))).isPresent();
    assertThat(shortages.against(CountClaim.of(B, 1))).isPresent();
    nanos.incrementAndGet();
    assertThat(shortages.against(seats(A, 1))).isEmpty();
    assertThat(shortages.against(CountClaim.of(B, 1))).isEmpty();
  }

  @Test
  void whatCameFreeIsForgottenAtOnce() {
    remember(taken(A, 1), new RunOut(A, "sold-out", 1, 0), taken(B, 1));
    shortages.forget(List.of(A));
    assertThat(shortages.against(seats(A, 1))).isEmpty();
    assertThat(shortages.against(CountClaim.of(A, 1))).isEmpty();
    assertThat(shortages.against(seats(B, 1))).isPresent();
  }

  @Test
  void whatWasSeenBeforeSomethingCameFreeIsNotRemembered() {
    Shortages.Look look = shortages.look();
    shortages.forget(List.of(A));
    shortages.remember(look, Source.STOCK, List.of(taken(A, 1), taken(B, 1)));
    assertThat(shortages.against(seats(A, 1))).isEmpty();
    assertThat(shortages.against(seats(B, 1))).isPresent();
    nanos.incrementAndGet();
    remember(taken(A, 1));
    assertThat(shortages.against(seats(A, 1))).isPresent();
  }

  @Test
  void theBoardsWordDoesntCountUntilItMustHaveHeardWhatCameFree() {
    shortages.forget(List.of(A));
    nanos.addAndGet(Shortages.ECHO.toNanos());
    shortages.remember(shortages.look(), Source.BOARD, List.of(taken(A, 1), taken(B, 1)));
    assertThat(shortages.against(seats(A, 1))).isEmpty();
    assertThat(shortages.against(seats(B, 1))).isPresent();
    nanos.incrementAndGet();
    shortages.remember(shortages.look(), Source.BOARD, List.of(taken(A, 1)));
    assertThat(shortages.against(seats(A, 1))).isPresent();
  }

  @Test
  void ofMoreThanItKeepsItForgetsAll() {
    remember(taken(B, 1));
    remember(taken(A, IntStream.range(1, Shortages.MAX_KNOWN).toArray()));
    remember(taken(A, 1));
    assertThat(shortages.against(seats(B, 1))).isEmpty();
    assertThat(shortages.against(seats(A, 1))).isPresent();
    assertThat(shortages.against(seats(A, 2))).isEmpty();
  }

  @Test
  void whatIsRememberedAgainOrForgottenTakesNoRoom() {
    remember(taken(B, 1));
    for (int again = 0; again < 5; again++) {
      remember(taken(A, IntStream.range(1, Shortages.MAX_KNOWN / 2).toArray()));
      remember(new RunOut(A, "sold-out", 1, 0), new RunOut(A, "sold-out", 2, 1));
    }
    assertThat(shortages.against(seats(B, 1))).isPresent();
    for (int again = 0; again < 5; again++) {
      shortages.forget(List.of(A));
      nanos.incrementAndGet();
      remember(taken(A, IntStream.range(1, Shortages.MAX_KNOWN / 2).toArray()));
    }
    assertThat(shortages.against(seats(B, 1))).isPresent();
  }

  private void remember(Refusal... reasons) {
    shortages.remember(shortages.look(), Source.STOCK, Stream.of(reasons).toList());
  }

  private static NamedSeats seats(StockKey key, int... numbers) {
    return new NamedSeats(key, list(numbers));
  }

  private static StockRefusal taken(StockKey key, int... numbers) {
    return new SeatTaken(key, list(numbers));
  }

  private static List<Seat> list(int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> new Seat(1, number)).toList();
  }
}
