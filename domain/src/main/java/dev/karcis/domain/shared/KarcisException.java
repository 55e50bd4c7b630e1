package dev.karcis.domain.shared;

/** The root of all faults: something that should work didn't. Messages name the remedy. */
public class KarcisException extends RuntimeException {

  public KarcisException(String message) {
    super(message);
  }

  public KarcisException(String message, Throwable cause) {
    super(message, cause);
  }
}
