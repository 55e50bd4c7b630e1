package dev.karcis.http.shared;

import java.util.EnumSet;
import java.util.Set;

/** Who may call a route. */
public enum MayCall {
  ANYONE(EnumSet.allOf(Caller.class)),
  STAFF(EnumSet.of(Caller.STAFF)),
  STAFF_OR_GATEWAY(EnumSet.of(Caller.STAFF, Caller.GATEWAY));

  private final Set<Caller> callers;

  MayCall(Set<Caller> callers) {
    this.callers = callers;
  }

  /**
   * @throws Problem 401 for somebody unknown, 403 for somebody known
   */
  void check(Caller caller) {
    if (!callers.contains(caller)) {
      throw caller == Caller.ANYONE ? Problem.unauthorized() : Problem.of(Code.FORBIDDEN);
    }
  }
}
