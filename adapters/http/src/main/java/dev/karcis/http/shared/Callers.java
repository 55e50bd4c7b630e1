package dev.karcis.http.shared;

import io.javalin.http.Context;

/** Remembers who makes a request. */
final class Callers {

  private static final String ATTRIBUTE = "karcis.caller";

  private Callers() {}

  static void remember(Context context, Caller caller) {
    context.attribute(ATTRIBUTE, caller);
  }

  static Caller of(Context context) {
    return context.attribute(ATTRIBUTE);
  }
}
