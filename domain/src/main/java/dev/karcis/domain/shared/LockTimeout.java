package dev.karcis.domain.shared;

/**
 * Another transaction held for too long what this one needs. The store itself is there: whoever
 * needs something else may be served.
 */
public final class LockTimeout extends StoreUnavailable {

  public LockTimeout(String message, Throwable cause) {
    super(message, cause);
  }
}
