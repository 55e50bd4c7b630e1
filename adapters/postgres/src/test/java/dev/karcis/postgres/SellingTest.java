package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.Adapter;
import dev.karcis.application.Karcis;
import dev.karcis.application.order.Combiner;
import dev.karcis.application.order.PlaceOrders;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.ticketing.BookSeats;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.SeatWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The use cases on the real store. */
@Timeout(60)
class SellingTest {

  private final CountingDataSource counting = new CountingDataSource(TestDatabase.pool());
  private final Gate gate = new Gate();
  private final Karcis karcis =
      Karcis.with(Postgres.on(counting.dataSource()))
          .with((Adapter) ports -> ports.bind(Codec.class, new PlainCodec()))
          .with((Adapter) ports -> ports.bind(SeatLock.class, gate))
          .limits(new Combiner.Limits(2, 256, 10_000, Duration.ofSeconds(30)))
          .build();

  @AfterEach
  void close() {
    gate.permits.release(1_000);
    karcis.close();
  }

  private Event created(int sections, int rows, int seatsPerRow) {
    return karcis
        .ticketing()
        .createEvent()
        .handle(
            new CreateEvent.Command(
                Samples.draft(sections, rows, seatsPerRow), Optional.empty(), Actor.STAFF))
        .fold(event -> event, reasons -> null, busy -> null);
  }

  private static boolean isPlaced(Outcome<Order> outcome) {
    return outcome instanceof Outcome.Done<Order>;
  }

  private CompletableFuture<Outcome<Order>> submit(Event event, String... labels) {
    return karcis
        .orders()
        .place()
        .handle(
            new PlaceOrders.Command(
                Samples.request(event, labels), Optional.of(Samples.use()), Actor.ANYONE))
        .toCompletableFuture();
  }

  @Test
  void hundredOrdersAreThreeRoundTrips() {
    Event event = created(1, 10, 100);
    gate.permits.drainPermits();
    CompletableFuture<Outcome<Order>> first = submit(event, "S0-10-1");
    gate.arrived.acquireUninterruptibly();
    List<CompletableFuture<Outcome<Order>>> batch =
        IntStream.rangeClosed(1, 100).mapToObj(i -> submit(event, "S0-1-" + i)).toList();
    gate.permits.release();
    assertThat(isPlaced(first.join())).isTrue();
    gate.arrived.acquireUninterruptibly();
    counting.take();
    gate.permits.release();
    assertThat(batch).allMatch(answer -> isPlaced(answer.join()));
    assertThat(counting.take()).hasSize(3);
    assertThat(StockCheck.contradictions(event)).isZero();
  }

  @Test
  void stormSellsEachSeatOnceAndAllOfThem() throws InterruptedException {
    Event event = created(2, 5, 20);
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<Integer>> buyers = new ArrayList<>();
    for (int thread = 0; thread < 16; thread++) {
      int number = thread;
      buyers.add(
          CompletableFuture.supplyAsync(
              () -> buyAll(event, start, number), work -> new Thread(work).start()));
    }
    start.countDown();
    assertThat(buyers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(200);
    assertThat(StockCheck.contradictions(event)).isZero();
  }

  private int buyAll(Event event, CountDownLatch start, int thread) {
    await(start);
    int seats = 0;
    for (int i = 0; i < 20; i++) {
      SeatWish wish = new SeatWish.Best("S" + (thread + i) % 2, 1);
      seats +=
          isPlaced(
                  karcis
                      .ticketing()
                      .bookSeats()
                      .now(
                          new BookSeats.Command(
                              event.id(), wish, Samples.buyer(), Optional.empty(), Actor.ANYONE)))
              ? 1
              : 0;
    }
    return seats;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
