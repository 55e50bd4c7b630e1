package dev.karcis.domain.shared;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/**
 * An amount of money, never negative.
 *
 * @param amount a whole number of the smallest unit in use: rupiah and yen whole, dollars in cents
 * @param currency an ISO 4217 currency
 */
public record Money(long amount, Currency currency) {

  /** The largest amount of one price or total; sums of a million of these still fit a long. */
  public static final long MAX_AMOUNT = 1_000_000_000_000L;

  /** The JDK gives these the decimals of ISO 4217, which nobody uses. */
  private static final Map<String, Integer> DIGITS_IN_USE = Map.of("IDR", 0, "HUF", 0, "TWD", 0);

  public Money {
    if (amount < 0) {
      throw new InvalidInput("amount", FieldError.OUT_OF_RANGE, 0, MAX_AMOUNT);
    }
  }

  /**
   * @throws InvalidInput for a code that ISO 4217 doesn't have
   */
  public static Money of(long amount, String currency) {
    return new Money(amount, currency(currency));
  }

  /**
   * @throws InvalidInput for a code that ISO 4217 doesn't have
   */
  public static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("currency", FieldError.UNKNOWN, code);
    }
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
  }

  /** What is left after taking {@code other} off, at least nothing. */
  public Money lessAtMost(Money other) {
    return new Money(Math.max(0, amount - sameCurrency(other).amount), currency);
  }

  public Money times(long n) {
    return new Money(Math.multiplyExact(amount, n), currency);
  }

  /** That many percent of this, half a unit rounded up. */
  public Money percent(int percent) {
    long hundreds = Math.multiplyExact(amount / 100, percent); // 100 times the sum may not fit
    return new Money(Math.addExact(hundreds, (amount % 100 * percent + 50) / 100), currency);
  }

  public boolean isZero() {
    return amount == 0;
  }

  /** How many decimals a person writes in this currency: 0 for rupiah, 2 for dollars. */
  public static int digits(Currency currency) {
    return DIGITS_IN_USE.getOrDefault(
        currency.getCurrencyCode(), Math.max(0, currency.getDefaultFractionDigits()));
  }

  /** For people and logs, as {@code IDR 150000} or {@code USD 12.50}. */
  @Override
  public String toString() {
    return currency.getCurrencyCode() + " " + BigDecimal.valueOf(amount, digits(currency));
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new InvalidInput("currency", FieldError.MIXED_CURRENCIES, currency, other.currency);
    }
    return other;
  }
}
