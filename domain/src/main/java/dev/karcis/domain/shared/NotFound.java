package dev.karcis.domain.shared;

/**
 * There is no such thing.
 *
 * @param what the kind of thing, as {@code order}
 * @param id what the caller asked for
 */
public record NotFound(String what, String id) implements Refusal {

  @Override
  public String code() {
    return "not-found";
  }
}
