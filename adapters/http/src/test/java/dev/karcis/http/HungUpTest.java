package dev.karcis.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients on plain HTTP/1.1 connections, whose bookings wait while the lane is held. */
@Timeout(60)
class HungUpTest {

  /** Longer than a lane believes that somebody waits without looking. */
  private static final long A_WHILE_NANOS = Duration.ofMillis(200).toNanos();

  private final HeldLane lane = new HeldLane();
  private Site site;
  private String event;
  private CompletableFuture<Answer> first;

  private static final class HeldLane implements SeatLock {
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @Override
    public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
      running.countDown();
      await(go);
      return NONE.acquire(token, wishes);
    }

    @Override
    public void release(UUID token, List<SeatsWanted> wishes) {}

    static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @BeforeEach
  void holdTheLane() {
    site = Site.with(ports -> ports.bind(SeatLock.class, lane));
    event = site.anEvent();
    first = site.call("POST", "/api/v1/bookings").json(Json.booking(event, "A-1-1")).sendAsync();
    HeldLane.await(lane.running);
  }

  @AfterEach
  void close() {
    lane.go.countDown();
    site.close();
  }

  @Test
  void whoHungUpBooksNothing() throws IOException {
    try (Socket client = connect()) {
      say(client, booking("A-1-2"));
      awaitWaiting(1);
    }
    letGoAfterAWhile();
    assertThat(held()).containsExactly("A-1-1");
  }

  @Test
  void whoHungUpOrdersNothing() throws IOException {
    try (Socket client = connect()) {
      String wish = Json.of("{'eventId': '" + event + "', 'seats': ['A-1-2']}");
      String buyer = Json.of("{'name': 'Sari', 'email': 'sari@example.org'}");
      String order = Json.of("{'lines': [{'booking': %s}], 'buyer': %s}").formatted(wish, buyer);
      say(client, post("/api/v1/orders", order));
      awaitWaiting(1);
    }
    letGoAfterAWhile();
    assertThat(held()).containsExactly("A-1-1");
  }

  @Test
  void whoseConnectionBrokeBooksNothing() throws IOException {
    try (Socket client = connect()) {
      say(client, booking("A-1-2"));
      awaitWaiting(1);
      client.setSoLinger(true, 0);
    }
    letGoAfterAWhile();
    assertThat(held()).containsExactly("A-1-1");
  }

  @Test
  void whoHungUpOnAConnectionThatServedBeforeBooksNothing() throws IOException {
    try (Socket client = connect()) {
      say(client, "GET /health/live HTTP/1.1\r\nHost: karcis\r\n\r\n");
      assertThat(client.getInputStream().read()).isEqualTo('H');
      say(client, booking("A-1-2"));
      awaitWaiting(1);
    }
    letGoAfterAWhile();
    assertThat(held()).containsExactly("A-1-1");
  }

  @Test
  void whoWaitsBooksAndIsServedOnTheSameConnection() throws IOException {
    try (Socket client = connect()) {
      say(client, booking("A-1-2"));
      awaitWaiting(1);
      letGoAfterAWhile();
      BufferedReader answers = reader(client);
      assertThat(answers.readLine()).isEqualTo("HTTP/1.1 201 Created");
      say(client, booking("A-1-3"));
      awaitAnswers(answers, "HTTP/1.1 201 Created", 1);
    }
    assertThat(held()).containsExactly("A-1-1", "A-1-2", "A-1-3");
  }

  @Test
  void whatAClientSentAheadIsServedWhole() throws IOException {
    try (Socket client = connect()) {
      say(client, booking("A-1-2"));
      awaitWaiting(1);
      say(client, booking("A-1-3") + booking("A-1-4"));
      letGoAfterAWhile();
      awaitAnswers(reader(client), "HTTP/1.1 201 Created", 3);
    }
    assertThat(held()).containsExactly("A-1-1", "A-1-2", "A-1-3", "A-1-4");
  }

  @Test
  void aByteSentAheadIsTheBeginningOfTheNextRequest() throws IOException {
    try (Socket client = connect()) {
      say(client, booking("A-1-2"));
      awaitWaiting(1);
      say(client, "P");
      letGoAfterAWhile();
      BufferedReader answers = reader(client);
      awaitAnswers(answers, "HTTP/1.1 201 Created", 1);
      say(client, booking("A-1-3").substring(1));
      awaitAnswers(answers, "HTTP/1.1 201 Created", 1);
    }
    assertThat(held()).containsExactly("A-1-1", "A-1-2", "A-1-3");
  }

  private Socket connect() throws IOException {
    Socket client = new Socket("127.0.0.1", site.server.port());
    client.setSoTimeout(20_000);
    return client;
  }

  private String booking(String seat) {
    return post("/api/v1/bookings", Json.booking(event, seat));
  }

  private static String post(String path, String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: karcis\r\nContent-Type: application/json\r\nContent-Length: "
        + body.getBytes(UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static BufferedReader reader(Socket client) throws IOException {
    return new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
  }

  /** Answers have no line break at their end, so the next one's first line isn't alone on its. */
  private static void awaitAnswers(BufferedReader answers, String status, int count)
      throws IOException {
    for (int seen = 0; seen < count; ) {
      String line = answers.readLine();
      assertThat(line).isNotNull();
      seen += line.endsWith(status) ? 1 : 0;
    }
  }

  private void awaitWaiting(int calls) {
    await(() -> site.karcis.orders().place().waiting() == calls);
  }

  private void letGoAfterAWhile() {
    long end = System.nanoTime() + A_WHILE_NANOS;
    await(() -> System.nanoTime() - end > 0);
    lane.go.countDown();
    first.join().is(201);
    await(() -> site.karcis.orders().place().waiting() == 0);
  }

  private List<String> held() {
    // Through the same lane, behind whatever waited there.
    String last = "A-10-11";
    site.aBooking(event, last);
    List<String> seats = new ArrayList<>();
    site.get("/api/v1/events/" + event + "/seats?status=HELD")
        .is(200)
        .json()
        .get("items")
        .forEach(seat -> seats.add(seat.get("seat").stringValue()));
    assertThat(seats.remove(last)).isTrue();
    return seats;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
