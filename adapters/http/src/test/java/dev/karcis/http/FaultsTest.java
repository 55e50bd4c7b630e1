package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.stock.Stock;
import dev.karcis.application.stock.StockView;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import dev.karcis.http.metrics.Metrics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is our fault isn't blamed on the caller, and says nothing about how we are made. */
class FaultsTest {

  static List<Throwable> faults() {
    return List.of(
        new IllegalArgumentException("secret"),
        new NullPointerException("secret"),
        new KarcisException("secret"),
        new StackOverflowError("secret"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsToldByAnId(Throwable fault) {
    try (Site site = with(() -> fault)) {
      Answer booked = site.post("/api/v1/bookings", Json.booking(site.anEvent(), "A-1-1"));
      booked.is(500, "internal-error");
      Answer seen = site.get("/api/v1/events/" + site.anEvent() + "/availability");
      seen.is(500, "internal-error");
      assertThat(seen.text() + booked.text()).doesNotContain("secret", "Exception", "dev.karcis");
      assertThat(seen.text("errorId")).isNotEqualTo(booked.text("errorId"));
    }
  }

  @Test
  void anUnavailableStoreMayComeBack() {
    try (Site site = with(() -> new StoreUnavailable("secret", null))) {
      String event = site.anEvent();
      for (Answer answer :
          List.of(
              site.post("/api/v1/bookings", Json.booking(event, "A-1-1")),
              site.get("/api/v1/events/" + event + "/availability"))) {
        answer.is(503, "store-unavailable");
        assertThat(answer.header("Retry-After")).hasValue("1");
        assertThat(answer.text()).doesNotContain("secret");
      }
    }
  }

  @Test
  void aPortInUseIsNamed() {
    try (Site site = Site.open();
        Metrics metrics = new Metrics()) {
      HttpSettings taken = HttpSettings.of(site.server.port(), Site.STAFF_KEY);
      assertThatThrownBy(() -> HttpServer.start(taken, site.karcis, Probes.of(List::of), metrics))
          .isInstanceOf(KarcisException.class)
          .hasMessageContaining("127.0.0.1:" + site.server.port())
          .hasMessageContaining("in use");
    }
  }

  /** Stock that can be made, and nothing else. */
  private static Site with(Supplier<Throwable> fault) {
    Stock broken =
        new Stock() {
          @Override
          public void open(List<StockPlan> plans) {}

          @Override
          public StockSnapshot lock(Collection<Claim> claims) {
            throw thrown(fault.get());
          }

          @Override
          public void store(StockChange change) {}

          @Override
          public List<StockView> view(UUID scope) {
            throw thrown(fault.get());
          }

          @Override
          public Map<UUID, String> versions(Collection<UUID> scopes) {
            throw thrown(fault.get());
          }
        };
    return Site.with(ports -> ports.bind(Stock.class, broken));
  }

  private static RuntimeException thrown(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    return (RuntimeException) fault;
  }
}
