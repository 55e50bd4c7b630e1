package dev.karcis.http.shared;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All routes of a server. */
public final class Routes {

  private final List<Route> routes;
  private final Keys keys;
  private final Bodies bodies = new Bodies();
  private final StoreCalls storeCalls;

  /**
   * @param maxStoreCalls how many calls may wait for the store at once
   */
  public Routes(List<Route> routes, Keys keys, int maxStoreCalls) {
    this.routes = List.copyOf(routes);
    this.keys = keys;
    this.storeCalls = new StoreCalls(maxStoreCalls);
  }

  /** Adds the routes, HEAD wherever there is GET, and OPTIONS for each path. */
  public void addTo(RoutesConfig config) {
    config.before(this::identify);
    Map<String, Set<String>> methods = new TreeMap<>();
    for (Route route : routes) {
      RouteHandler handler = new RouteHandler(route, bodies, storeCalls);
      config.addHttpHandler(route.method(), route.path(), handler);
      Set<String> allowed = methods.computeIfAbsent(route.path(), path -> new TreeSet<>());
      allowed.add(route.method().name());
      allowed.add(HandlerType.OPTIONS.name());
      if (route.method() == HandlerType.GET) {
        config.head(route.path(), handler);
        allowed.add(HandlerType.HEAD.name());
      }
    }
    methods.forEach((path, allowed) -> config.options(path, options(allowed)));
  }

  /** A key that nobody has is refused wherever it is shown. */
  private void identify(Context context) {
    Callers.remember(context, keys.caller(context.header("Authorization")));
  }

  private static io.javalin.http.Handler options(Set<String> allowed) {
    String allow = String.join(", ", allowed);
    return context -> context.header("Allow", allow).status(204);
  }
}
