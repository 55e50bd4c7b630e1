package dev.karcis.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts requests by route, never by path: paths are made up by strangers, and so are methods. */
final class Requests {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
  };

  private final MeterRegistry registry;
  private final ConcurrentMap<Answer, Meters> meters = new ConcurrentHashMap<>();

  Requests(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Answer(String method, String route, int status) {}

  private record Meters(Counter count, Timer duration) {}

  /**
   * @param route its template; {@code *} or empty if there was none
   */
  void answered(String method, String route, int status, float millis) {
    boolean known = route.startsWith("/");
    Answer answer = new Answer(known ? method : "OTHER", known ? route : "none", status);
    Meters of = meters.computeIfAbsent(answer, this::meters);
    of.count.increment();
    of.duration.record(Duration.ofNanos((long) (millis * 1_000_000)));
  }

  private Meters meters(Answer answer) {
    String status = Integer.toString(answer.status);
    Counter count =
        Counter.builder("http.requests")
            .description("Requests answered")
            .tags("method", answer.method, "route", answer.route, "status", status)
            .register(registry);
    Timer duration =
        Timer.builder("http.request.duration")
            .description("From a request's headers to the end of its answer")
            .tags("method", answer.method, "route", answer.route)
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    return new Meters(count, duration);
  }
}
