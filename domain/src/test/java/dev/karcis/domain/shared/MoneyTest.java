package dev.karcis.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "150000, IDR, IDR 150000",
    "1250, USD, USD 12.50",
    "5, USD, USD 0.05",
    "980, JPY, JPY 980",
    "1234, KWD, KWD 1.234",
    "7, HUF, HUF 7",
    "7, XAU, XAU 7"
  })
  void peopleReadItInTheUnitsThatTheyUse(long amount, String currency, String text) {
    assertThat(Money.of(amount, currency)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"149, 1, 1", "150, 1, 2", "50, 1, 1", "49, 1, 0", "333, 33, 110", "7, 100, 7"})
  void percentRoundsHalfUp(long amount, int percent, long part) {
    assertThat(idr(amount).percent(percent)).isEqualTo(idr(part));
  }

  @Test
  void percentIsExactForEveryAmountThatFits() {
    for (long amount : new long[] {0, 99, 1_000_001, Long.MAX_VALUE / 2, Long.MAX_VALUE}) {
      for (int percent : new int[] {1, 33, 50, 99, 100}) {
        long expected =
            BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(percent))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        assertThat(idr(amount).percent(percent)).isEqualTo(idr(expected));
      }
    }
  }

  @Test
  void sumsThatDoNotFitAreFaultsAndNeverWrapAround() {
    Money most = idr(Long.MAX_VALUE);
    assertThatThrownBy(() -> most.plus(idr(1))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void takingOffMoreThanThereIsLeavesNothing() {
    assertThat(idr(5).lessAtMost(idr(3))).isEqualTo(idr(2));
    assertThat(idr(5).lessAtMost(idr(9))).isEqualTo(idr(0));
    assertThat(idr(5).lessAtMost(idr(5)).isZero()).isTrue();
  }

  @Test
  void itIsNeverNegative() {
    assertThatThrownBy(() -> idr(-1)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> idr(1).times(-1)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void currenciesDoNotMix() {
    assertThatThrownBy(() -> idr(1).plus(Money.of(1, "USD")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(FieldError.MIXED_CURRENCIES);
    assertThatThrownBy(() -> idr(1).lessAtMost(Money.of(1, "USD")))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void aCurrencyThatNobodyHasIsTheCallersMistake() {
    assertThatThrownBy(() -> Money.of(1, "RPX")).isInstanceOf(InvalidInput.class);
  }

  private static Money idr(long amount) {
    return Money.of(amount, "IDR");
  }
}
