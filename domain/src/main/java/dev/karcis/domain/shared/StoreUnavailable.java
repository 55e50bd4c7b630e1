package dev.karcis.domain.shared;

/**
 * The store can't be reached or didn't answer in time: the one fault that a caller may retry.
 * Nothing of a transaction that was under way is stored, unless it is an {@link UnknownCommit}.
 */
public class StoreUnavailable extends KarcisException {

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
