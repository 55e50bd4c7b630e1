package dev.karcis.domain.shared;

/**
 * The store can't be reached or didn't answer in time: the one fault that a caller may retry.
 * Whether a transaction that was under way committed is unknown.
 */
public final class StoreUnavailable extends KarcisException {

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
