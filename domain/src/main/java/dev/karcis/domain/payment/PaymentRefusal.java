package dev.karcis.domain.payment;

import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.Refusal;

/** Why a payment doesn't confirm its order. */
public sealed interface PaymentRefusal extends Refusal {

  /** Paid before, by another reference; this money is due back. */
  record AlreadyPaid() implements PaymentRefusal {
    @Override
    public String code() {
      return "already-paid";
    }
  }

  /** Not what the order costs; nothing was recorded. */
  record AmountMismatch(Money due) implements PaymentRefusal {
    @Override
    public String code() {
      return "amount-mismatch";
    }
  }

  /** The order is over and can't be had again; this money is due back. */
  record TooLate(OrderStatus status) implements PaymentRefusal {
    @Override
    public String code() {
      return "too-late";
    }
  }
}
