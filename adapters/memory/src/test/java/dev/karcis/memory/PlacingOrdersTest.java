package dev.karcis.memory;

import static dev.karcis.memory.Concert.done;
import static dev.karcis.memory.Concert.refusals;
import static dev.karcis.memory.Concert.these;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.order.PlaceOrders;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderLine;
import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.order.PricedClaim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.StockKey;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What orders meet on their way, whatever they are for. */
@Timeout(30)
class PlacingOrdersTest {

  private static final IdempotencyKey.Use USE =
      new IdempotencyKey.Use(new IdempotencyKey("POST /bookings", "click 1"), "one seat");

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final Gate gate = new Gate();
  private volatile Runnable whileStoring = () -> {};

  private final Concert concert =
      new Concert(
          builder ->
              builder
                  .answersOn(work -> new Thread(work, "answers").start())
                  .with(ports -> ports.bind(Codec.class, new Interfering())));

  @AfterEach
  void close() {
    concert.close();
  }

  /** Something happens inside of the transaction. */
  private final class Interfering implements Codec {

    private final Codec codec = new MemoryCodec();

    @Override
    public byte[] encode(Record value) {
      whileStoring.run();
      return codec.encode(value);
    }

    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) {
      return codec.decode(bytes, type);
    }
  }

  /** Stands still for whoever wants seats, and may say of them all that they are gone. */
  private final class Gate implements SeatLock {

    private volatile boolean gone;

    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      if (!wishes.get(0).claims().isEmpty()) {
        arrived.countDown();
        await(go);
      }
      return wishes.stream()
          .<Answer>map(wish -> gone ? new Gone(wish.claims()) : new Granted())
          .toList();
    }

    @Override
    public void release(UUID token, List<SeatsWanted> wishes) {}
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void orderThatFailsLetsGoOfItsSeats() {
    whileStoring =
        () -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(() -> concert.book(these("A-1-1"))).hasMessage("broken");
    whileStoring = () -> {};
    assertThat(done(concert.book(these("A-1-1"))).details().lines()).hasSize(1);
  }

  @Test
  void orderInsideOfATransactionIsRefusedSinceItWouldWaitForItself() {
    whileStoring = () -> place(concert, "booking");
    assertThatThrownBy(() -> concert.book(these("A-1-1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a transaction");
  }

  @Test
  void kindThatNobodyAnswersForIsRefusedAtOnce() {
    assertThatThrownBy(() -> place(concert, "cruise"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cruise");
  }

  @Test
  void answersComeOnTheExecutorThatWasAskedFor() {
    CompletableFuture<String> thread = new CompletableFuture<>();
    whileStoring = () -> await(go);
    place(concert, "booking").thenAccept(o -> thread.complete(Thread.currentThread().getName()));
    go.countDown();
    assertThat(thread.join()).isEqualTo("answers");
  }

  @Test
  void replayIsAnsweredAlthoughTheGateSaysThatItsSeatsAreGone() {
    go.countDown();
    try (Concert gated = gated()) {
      Order first = done(gated.book(these("A-1-1"), Optional.of(USE)));
      gate.gone = true;
      assertThat(refusals(gated.book(these("A-1-1")))).containsExactly("seat-taken");
      assertThat(done(gated.book(these("A-1-1"), Optional.of(USE)))).isEqualTo(first);
    }
  }

  private Concert gated() {
    return new Concert(builder -> builder.with(ports -> ports.bind(SeatLock.class, gate)));
  }

  @Test
  void ordersForOtherStockGoOnWhileOneStandsStill() {
    try (Concert held = gated()) {
      CompletableFuture<?> still = CompletableFuture.supplyAsync(() -> held.book(these("A-1-1")));
      await(arrived);
      CompletableFuture<?>[] others =
          Stream.generate(() -> place(held, "booking"))
              .limit(40)
              .toArray(CompletableFuture<?>[]::new);
      assertThat(CompletableFuture.anyOf(others).join()).isInstanceOf(Outcome.Done.class);
      assertThat(still).isNotDone();
      go.countDown();
      still.join();
    }
  }

  /** An order for a unit of something that nobody else wants, on whichever lane. */
  private static CompletableFuture<Outcome<Order>> place(Concert concert, String kind) {
    UUID something = UUID.randomUUID();
    CountClaim claim = CountClaim.upTo(1, new StockKey(something, "x"), 1, CountClaim.SOLD_OUT);
    OrderRequest request =
        new OrderRequest(
            new OrderId(UUID.randomUUID()),
            new Buyer("Siti", "siti@example.org", Optional.empty(), Optional.empty()),
            List.of(
                new OrderLine(
                    kind,
                    something,
                    List.of(new PricedClaim(claim, Optional.empty())),
                    Optional.empty(),
                    OptionalInt.empty())),
            Optional.empty(),
            Duration.ofMinutes(2),
            Currency.getInstance("IDR"));
    return concert
        .karcis
        .orders()
        .place()
        .handle(new PlaceOrders.Command(request, Optional.empty(), Actor.ANYONE))
        .toCompletableFuture();
  }
}
