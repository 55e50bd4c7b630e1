package dev.karcis.http.shared;

import io.javalin.http.HandlerType;
import java.util.Objects;

/**
 * A way in.
 *
 * @param path a template, as {@code /api/v1/events/{id}}
 * @param mayCall never null: a route says who may call it
 * @param waits whether it asks the store and waits for it, rather than answering later or at once
 */
public record Route(
    HandlerType method,
    String path,
    MayCall mayCall,
    Body body,
    boolean creates,
    boolean waits,
    Handler handler) {

  private static final String API = "/api/";

  /** What it does with a call. Throws {@link Problem}s. */
  @FunctionalInterface
  public interface Handler {
    void handle(Call call);
  }

  /** Whether a call carries a JSON body. */
  public enum Body {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  public Route {
    Objects.requireNonNull(mayCall, () -> method + " " + path + " doesn't say who may call it");
    Objects.requireNonNull(handler, "handler");
  }

  public static Route get(String path, MayCall mayCall, Handler handler) {
    return new Route(
        HandlerType.GET, path, mayCall, Body.NONE, false, path.startsWith(API), handler);
  }

  /** A GET for a crowd, which asks the store at times, and then by {@link Call#fromStore}. */
  public static Route show(String path, MayCall mayCall, Handler handler) {
    return new Route(HandlerType.GET, path, mayCall, Body.NONE, false, false, handler);
  }

  public static Route delete(String path, MayCall mayCall, Handler handler) {
    return new Route(HandlerType.DELETE, path, mayCall, Body.NONE, false, true, handler);
  }

  public static Route patch(String path, MayCall mayCall, Handler handler) {
    return new Route(HandlerType.PATCH, path, mayCall, Body.REQUIRED, false, true, handler);
  }

  /** A POST that changes what there is. */
  public static Route post(String path, MayCall mayCall, Body body, Handler handler) {
    return new Route(HandlerType.POST, path, mayCall, body, false, true, handler);
  }

  /** A POST that makes something, at most once per idempotency key. */
  public static Route create(String path, MayCall mayCall, Handler handler) {
    return new Route(HandlerType.POST, path, mayCall, Body.REQUIRED, true, true, handler);
  }

  /** As {@link #create}, where the handler hands the call to a queue and answers later. */
  public static Route sell(String path, MayCall mayCall, Handler handler) {
    return new Route(HandlerType.POST, path, mayCall, Body.REQUIRED, true, false, handler);
  }
}
