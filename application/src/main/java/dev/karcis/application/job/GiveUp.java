package dev.karcis.application.job;

import dev.karcis.domain.shared.KarcisException;

/** A handler's word that trying its job again is no use: it goes to the failed jobs at once. */
public final class GiveUp extends KarcisException {

  public GiveUp(String message) {
    super(message);
  }

  public GiveUp(String message, Throwable cause) {
    super(message, cause);
  }
}
