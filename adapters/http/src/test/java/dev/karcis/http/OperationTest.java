package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationTest {

  private Site site;

  @BeforeEach
  void open() {
    site = Site.open();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aStuckLoopTurnsItDead() {
    site.get("/health/live").is(200);
    site.stuck.add("relay");
    Answer answer = site.get("/health/live").is(503, "stuck");
    assertThat(answer.json().get("reasons").get(0).stringValue()).isEqualTo("relay");
    site.stuck.clear();
    site.get("/health/live").is(200);
  }

  @Test
  void whatIsLackingIsNamed() {
    site.degraded.add("redis");
    assertThat(site.get("/health/ready").is(200).json().get("degraded").get(0).stringValue())
        .isEqualTo("redis");
    site.notReady.add("database");
    assertThat(site.get("/health/ready").is(503).json().get("reasons").get(0).stringValue())
        .isEqualTo("database");
  }

  @Test
  void whatHappensIsCounted() {
    String event = site.anEvent();
    String order = site.aBooking(event, "A-1-1", "A-1-2");
    site.confirm(order);
    site.post("/api/v1/bookings", Json.booking(event, "A-1-1")).is(409);
    site.get("/api/v1/events/" + event).is(200);
    site.get("/wp-login.php").is(404);
    site.metrics.gauge("orders.waiting", "", "Orders that wait for their batch", () -> 3);
    site.metrics.gauge("outbox.lag", "seconds", "Age of the oldest message", () -> 1.5);
    assertThat(site.call("GET", "/metrics").staff().send().is(200).text())
        .contains(
            "tickets_sold_total 2.0",
            "orders_total{kind=\"booking\",outcome=\"placed\"} 1.0",
            "orders_total{kind=\"booking\",outcome=\"seat-taken\"} 1.0",
            "http_requests_total{method=\"POST\",route=\"/api/v1/bookings\",status=\"409\"} 1.0",
            "http_requests_total{method=\"GET\",route=\"/api/v1/events/{id}\",status=\"200\"} 1.0",
            "http_requests_total{method=\"OTHER\",route=\"none\",status=\"404\"} 1.0",
            "http_request_duration_seconds_bucket{method=\"POST\",route=\"/api/v1/bookings\",le=",
            "order_batch_size_bucket",
            "order_batch_duration_seconds_count 2",
            "order_queue_wait_seconds_bucket{le=\"0.025\"}",
            "order_queue_wait_seconds_count 2",
            "order_batch_reruns_total{reason=\"unknown-commit\"} 0.0",
            "orders_undecided_total{reason=\"too-late\"} 0.0",
            "seat_cache_misses_total",
            "seat_lock_refusals_total",
            "orders_waiting 3.0",
            "outbox_lag_seconds 1.5",
            "jvm_memory_used_bytes")
        .doesNotContain(event, "wp-login");
  }

  @Test
  void theDocsAreServedFromHere() {
    Answer page = site.get("/docs").is(200);
    assertThat(page.text())
        .contains("docs/swagger-ui-bundle.js")
        .doesNotContain("http://", "https://");
    assertThat(page.header("Content-Security-Policy").orElseThrow()).contains("default-src 'self'");
    assertThat(site.get("/docs/swagger-ui-bundle.js").is(200).bytes()).hasSizeGreaterThan(100_000);
    assertThat(site.get("/docs/swagger-ui.css").is(200).bytes()).isNotEmpty();
    assertThat(site.get("/docs/docs.js").is(200).text()).contains("openapi.yaml");
    assertThat(site.get("/openapi.yaml").is(200).text()).startsWith("openapi: 3.1.0");
  }
}
