package dev.karcis.domain.order;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Money;

/** What is taken off a total. */
public sealed interface Discount {

  /** Never more than the total. */
  Money off(Money total);

  /** Percent of the total, half up. */
  record Percent(int percent) implements Discount {
    public Percent {
      if (percent < 1 || percent > 100) {
        throw new InvalidInput("percent", FieldError.OUT_OF_RANGE, 1, 100);
      }
    }

    @Override
    public Money off(Money total) {
      return total.percent(percent);
    }
  }

  /** A fixed amount, capped at the total. */
  record Fixed(Money amount) implements Discount {
    @Override
    public Money off(Money total) {
      return new Money(total.amount() - total.lessAtMost(amount).amount(), total.currency());
    }
  }
}
