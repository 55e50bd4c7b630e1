package dev.karcis.http.shared;

import dev.karcis.application.shared.IdempotencyKey;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Looks at a call before its route does: may it, is the body JSON, is it small enough. */
final class RouteHandler implements Handler {

  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  private static final byte[] NO_BODY = {};

  private final Route route;
  private final Bodies bodies;
  private final StoreCalls storeCalls;

  RouteHandler(Route route, Bodies bodies, StoreCalls storeCalls) {
    this.route = route;
    this.bodies = bodies;
    this.storeCalls = storeCalls;
  }

  @Override
  public void handle(Context context) {
    Caller caller = Callers.of(context);
    route.mayCall().check(caller);
    byte[] body = route.body() == Route.Body.NONE ? NO_BODY : body(context);
    Call call = new Call(context, caller, body, key(context, caller, body), storeCalls);
    if (route.waits()) {
      call.fromStore(
          () -> {
            route.handler().handle(call);
            return null;
          });
    } else {
      route.handler().handle(call);
    }
  }

  private byte[] body(Context context) {
    if (route.body() == Route.Body.OPTIONAL
        && context.req().getContentLengthLong() <= 0
        && context.header("Transfer-Encoding") == null) {
      return EMPTY_OBJECT;
    }
    if (!MediaType.isJson(context.contentType()) || context.header("Content-Encoding") != null) {
      throw Problem.of(Code.UNSUPPORTED_MEDIA_TYPE);
    }
    return bodies.read(context.req());
  }

  private Optional<IdempotencyKey.Use> key(Context context, Caller caller, byte[] body) {
    if (!route.creates()) {
      return Optional.empty();
    }
    List<String> keys = Collections.list(context.req().getHeaders("Idempotency-Key"));
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    if (keys.size() > 1 || !isKey(keys.get(0))) {
      throw Problem.of(Code.MALFORMED_HEADER);
    }
    String fingerprint = Digests.hex(body);
    String who = caller == Caller.ANYONE ? fingerprint : caller.actor().name();
    String scope = route.method().name() + " " + route.path() + " " + who;
    return Optional.of(new IdempotencyKey.Use(new IdempotencyKey(scope, keys.get(0)), fingerprint));
  }

  private static boolean isKey(String key) {
    return !key.isEmpty()
        && key.length() <= IdempotencyKey.MAX_LENGTH
        && key.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
