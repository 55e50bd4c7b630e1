package dev.karcis.domain.shared;

/**
 * The store was lost while a transaction committed, so all of it is stored, or nothing, or it is
 * still being stored. Who retries must look for what the first try left.
 */
public final class UnknownCommit extends StoreUnavailable {

  public UnknownCommit(String message, Throwable cause) {
    super(message, cause);
  }
}
