package dev.karcis.app;

/** Why a command can't run, in one line that names the remedy. */
final class StartFailure extends RuntimeException {

  StartFailure(String message) {
    super(message);
  }

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
