package dev.karcis.embedded;

/**
 * An embedded server couldn't be started, joined or stopped. The message says what to do about it,
 * and names the server's log where there is one.
 */
public final class EmbeddedServerException extends RuntimeException {

  EmbeddedServerException(String message) {
    super(message);
  }

  EmbeddedServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
