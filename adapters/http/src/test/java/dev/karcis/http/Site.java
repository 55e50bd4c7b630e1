package dev.karcis.http;

import dev.karcis.application.Adapter;
import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.http.metrics.Metrics;
import dev.karcis.memory.Memory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A server of its own, on a free port, with a store in memory. */
final class Site implements AutoCloseable {

  static final String STAFF_KEY = "the-staff's-own-key";
  static final String GATEWAY_KEY = "the-gateway's-own-key";

  final List<String> stuck = new CopyOnWriteArrayList<>();
  final List<String> notReady = new CopyOnWriteArrayList<>();
  final List<String> degraded = new CopyOnWriteArrayList<>();
  final Metrics metrics = new Metrics();
  final Karcis karcis;
  final HttpServer server;

  private Site(UnaryOperator<KarcisBuilder> change) {
    karcis = change.apply(Karcis.with(Memory.create()).monitor(metrics.monitor())).build().start();
    server = HttpServer.start(settings(), karcis, probes(), metrics);
  }

  static Site open() {
    return new Site(builder -> builder);
  }

  /** With a port put in the place of the store's. */
  static Site with(Adapter adapter) {
    return new Site(builder -> builder.with(adapter));
  }

  static Site built(UnaryOperator<KarcisBuilder> change) {
    return new Site(change);
  }

  static HttpSettings settings() {
    return new HttpSettings(
        "127.0.0.1",
        0,
        STAFF_KEY,
        Optional.of(GATEWAY_KEY),
        List.of(),
        true,
        32,
        HttpSettings.DEFAULT_MAX_STORE_CALLS,
        Duration.ofSeconds(5));
  }

  Request call(String method, String path) {
    return new Request(server.port(), method, path);
  }

  Answer get(String path) {
    return call("GET", path).send();
  }

  Answer post(String path, String json) {
    return call("POST", path).json(json).send();
  }

  /** The id of a new event of two seated sections and a standing one. */
  String anEvent() {
    return anEvent(Json.event());
  }

  String anEvent(String json) {
    return call("POST", "/api/v1/events").staff().json(json).send().is(201).text("id");
  }

  /** The id of a booking of these seats. */
  String aBooking(String event, String... seats) {
    return post("/api/v1/bookings", Json.booking(event, seats)).is(201).text("id");
  }

  Answer confirm(String order) {
    return call("POST", "/api/v1/payments/" + order + "/confirm").staff().send().is(200);
  }

  private Probes probes() {
    return new Probes(
        () -> List.copyOf(stuck), () -> List.copyOf(notReady), () -> List.copyOf(degraded));
  }

  @Override
  public void close() {
    server.close();
    karcis.close();
    metrics.close();
  }
}
