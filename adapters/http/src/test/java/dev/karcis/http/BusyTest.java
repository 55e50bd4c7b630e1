package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.order.Combiner;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Calls that must come again. */
class BusyTest {

  @Test
  void whoWantsALockedSeatComesAgain() {
    SeatLock locked = lock(() -> new SeatLock.Busy());
    try (Site site = Site.with(ports -> ports.bind(SeatLock.class, locked))) {
      Answer answer = site.post("/api/v1/bookings", Json.booking(site.anEvent(), "A-1-1"));
      answer.is(409, "seat-busy");
      assertThat(answer.header("Retry-After")).hasValue("1");
      assertThat(answer.json().get("refusals").get(0).get("code").stringValue())
          .isEqualTo("seat-busy");
    }
  }

  @Test
  void whoFindsTheQueueFullComesAgain() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    SeatLock slow = held(running, go);
    try (Site site =
        Site.built(
            builder ->
                builder
                    .limits(new Combiner.Limits(1, 1, 1, Duration.ofSeconds(20)))
                    .with(ports -> ports.bind(SeatLock.class, slow)))) {
      String event = site.anEvent();
      CompletableFuture<Answer> first = book(site, event, "A-1-1");
      assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
      List<CompletableFuture<Answer>> more =
          List.of(book(site, event, "A-1-2"), book(site, event, "A-1-3"));
      Answer refused =
          (Answer) CompletableFuture.anyOf(more.get(0), more.get(1)).get(10, TimeUnit.SECONDS);
      refused.is(503, "overloaded");
      assertThat(refused.header("Retry-After")).hasValue("1");
      go.countDown();
      first.get(10, TimeUnit.SECONDS).is(201);
    }
  }

  @Test
  void theTwinOfARunningCallComesAgain() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    SeatLock slow = held(running, go);
    try (Site site = Site.with(ports -> ports.bind(SeatLock.class, slow))) {
      String event = site.anEvent();
      CompletableFuture<Answer> before = book(site, event, "A-1-1");
      assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
      List<CompletableFuture<Answer>> twins =
          List.of(withKey(site, event, "A-1-2"), withKey(site, event, "A-1-2"));
      assertThat(waiting(site, 2)).isTrue();
      go.countDown();
      before.get(10, TimeUnit.SECONDS).is(201);
      Answer one = twins.get(0).get(10, TimeUnit.SECONDS);
      Answer other = twins.get(1).get(10, TimeUnit.SECONDS);
      (one.status() == 201 ? one : other).is(201);
      Answer busy = (one.status() == 201 ? other : one).is(409, "busy");
      assertThat(busy.header("Retry-After")).hasValue("1");
      assertThat(withKey(site, event, "A-1-2").get(10, TimeUnit.SECONDS).is(201).text("id"))
          .isEqualTo((busy == one ? other : one).text("id"));
    }
  }

  private static boolean waiting(Site site, int calls) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (site.karcis.orders().place().waiting() < calls && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return site.karcis.orders().place().waiting() == calls;
  }

  private static CompletableFuture<Answer> book(Site site, String event, String seat) {
    return site.call("POST", "/api/v1/bookings").json(Json.booking(event, seat)).sendAsync();
  }

  private static CompletableFuture<Answer> withKey(Site site, String event, String seat) {
    return site.call("POST", "/api/v1/bookings")
        .header("Idempotency-Key", "k")
        .json(Json.booking(event, seat))
        .sendAsync();
  }

  private static SeatLock held(CountDownLatch running, CountDownLatch go) {
    return lock(
        () -> {
          running.countDown();
          try {
            assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new SeatLock.Granted();
        });
  }

  private static SeatLock lock(Supplier<SeatLock.Answer> answer) {
    return new SeatLock() {
      @Override
      public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
        SeatLock.Answer each = answer.get();
        return wishes.stream().map(wish -> each).toList();
      }

      @Override
      public void release(UUID token, List<SeatsWanted> wishes) {}
    };
  }
}
