package dev.karcis.application.shared;

import dev.karcis.domain.shared.Refusal;

/** The same idempotency key came with another input. */
public record KeyReused() implements Refusal {

  @Override
  public String code() {
    return "idempotency-key-reused";
  }
}
