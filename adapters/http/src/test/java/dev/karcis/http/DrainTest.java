package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import java.net.ConnectException;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainTest {

  @Test
  void aDrainingServerIsNotReadyButServesOn() {
    try (Site site = Site.open()) {
      site.get("/health/ready").is(200);
      site.server.drain();
      Answer ready = site.get("/health/ready").is(503, "not-ready");
      assertThat(ready.json().get("reasons").get(0).stringValue()).isEqualTo("draining");
      Answer served = site.get("/api/v1/events").is(200);
      assertThat(served.header("Connection")).hasValue("close");
      site.get("/health/live").is(200);
    }
  }

  @Test
  void whatIsUnderWayFinishesBeforeTheServerIsClosed() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    SeatLock slow =
        new SeatLock() {
          @Override
          public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
            running.countDown();
            try {
              assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return wishes.stream().<Answer>map(wish -> new Granted()).toList();
          }

          @Override
          public void release(UUID token, List<SeatsWanted> wishes) {}
        };
    try (Site site = Site.with(ports -> ports.bind(SeatLock.class, slow))) {
      String event = site.anEvent();
      int port = site.server.port();
      CompletableFuture<dev.karcis.http.Answer> booked =
          site.call("POST", "/api/v1/bookings").json(Json.booking(event, "A-1-1")).sendAsync();
      assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> closed = CompletableFuture.runAsync(site.server::close);
      awaitRefused(port);
      assertThat(closed).isNotDone();
      go.countDown();
      booked.get(10, TimeUnit.SECONDS).is(201);
      closed.get(10, TimeUnit.SECONDS);
    }
  }

  private static void awaitRefused(int port) {
    assertThatThrownBy(
            () -> {
              for (long end = System.nanoTime() + 10_000_000_000L; System.nanoTime() < end; ) {
                new Socket("127.0.0.1", port).close();
              }
            })
        .isInstanceOf(ConnectException.class);
  }
}
