package dev.karcis.http.shared;

import dev.karcis.application.shared.Actor;

/** Who calls, as the key tells. */
public enum Caller {
  ANYONE(Actor.ANYONE),
  STAFF(Actor.STAFF),
  GATEWAY(Actor.GATEWAY);

  private final Actor actor;

  Caller(Actor actor) {
    this.actor = actor;
  }

  /** For the audit trail. */
  public Actor actor() {
    return actor;
  }
}
