package dev.karcis.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.order.Tariff.Tier;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TariffTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void aGroupThatCrossesTheFirstPlacesIsPricedPlaceByPlace() {
    Tariff tariff = new Tariff(idr(300), List.of(places(100, 100), places(200, 102)));
    assertThat(tariff.price(99, 5, NOW)).isEqualTo(idr(100 + 100 + 200 + 200 + 300));
    assertThat(tariff.price(100, 1, NOW)).isEqualTo(idr(100));
    assertThat(tariff.price(101, 1, NOW)).isEqualTo(idr(200));
    assertThat(tariff.price(103, 1, NOW)).isEqualTo(idr(300));
  }

  @Test
  void aTierEndsAtTheInstantThatItNames() {
    Tier early = new Tier(idr(1), Optional.of(NOW), OptionalLong.empty());
    Tariff tariff = new Tariff(idr(2), List.of(early));
    assertThat(tariff.price(1, 1, NOW.minusNanos(1))).isEqualTo(idr(1));
    assertThat(tariff.price(1, 1, NOW)).isEqualTo(idr(2));
  }

  @Test
  void theFirstTierThatAppliesSetsThePriceAlthoughALaterOneIsCheaper() {
    Tariff tariff = new Tariff(idr(9), List.of(places(5, 10), places(1, 10)));
    assertThat(tariff.price(1, 10, NOW)).isEqualTo(idr(50));
  }

  @Test
  void aMillionPlacesArePricedAtOnce() {
    Tariff tariff = new Tariff(idr(2), List.of(places(1, 400_000)));
    assertThat(tariff.price(1, 1_000_000, NOW)).isEqualTo(idr(400_000 + 1_200_000));
  }

  @Test
  void ordinalsThatDoNotFitAreAFaultAndNeverFreeOfCharge() {
    Tariff tariff = Tariff.flat(idr(0));
    assertThatThrownBy(() -> tariff.price(1, Long.MAX_VALUE, NOW))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void tiersAreInTheCurrencyOfTheBase() {
    List<Tier> dollars =
        List.of(new Tier(Money.of(1, "USD"), Optional.empty(), OptionalLong.empty()));
    assertThatThrownBy(() -> new Tariff(idr(1), dollars)).isInstanceOf(InvalidInput.class);
  }

  private static Tier places(long price, long first) {
    return new Tier(idr(price), Optional.empty(), OptionalLong.of(first));
  }

  private static Money idr(long amount) {
    return Money.of(amount, "IDR");
  }
}
