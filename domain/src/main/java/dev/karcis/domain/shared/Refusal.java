package dev.karcis.domain.shared;

/**
 * A "no" that is part of the business: a value, never an exception. Each context has its own sealed
 * kinds, which carry what a client needs to go on.
 */
public interface Refusal {

  /** Stable, in kebab case, as {@code seat-taken}. */
  String code();
}
