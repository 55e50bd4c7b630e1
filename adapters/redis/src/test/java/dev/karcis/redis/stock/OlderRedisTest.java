package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.Wishes.free;
import static dev.karcis.redis.stock.Wishes.seats;
import static dev.karcis.redis.stock.Wishes.taken;
import static dev.karcis.redis.stock.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Monitor;
import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.ReconcileBoard;
import dev.karcis.application.stock.ReconcileBoard.Found;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatLock.Gone;
import dev.karcis.application.stock.SeatLock.Granted;
import dev.karcis.redis.Eventually;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis is emptied, or comes back as it was; the stock, which decides, has gone on meanwhile. */
class OlderRedisTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  private final UUID scope = UUID.randomUUID();
  private final OneRow stock = new OneRow(scope);
  private final Map<String, Long> healed = new ConcurrentHashMap<>();
  private TestServer server;
  private GuardedRedis redis;
  private SeatLock lock;
  private AvailabilityBoard board;
  private ReconcileBoard reconcile;
  private Found found = Found.NOTHING;

  @BeforeEach
  void start() {
    server = new TestServer(directory.resolve("now"));
    redis = server.connect();
    lock = StockGate.seatLock(redis);
    board = StockGate.board(redis);
    reconcile =
        new ReconcileBoard(
            stock,
            board,
            new Monitor() {
              @Override
              public void healed(String kind, long count) {
                healed.merge(kind, count, Long::sum);
              }
            });
    stock.sell(1, 2, 3);
    pass();
    assertThat(answer(1)).isInstanceOf(Gone.class);
    healed.clear();
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
  }

  /** As the reconciler's, each second. */
  private void pass() {
    found = reconcile.run(scope, Optional.of(stock.version()), found);
  }

  private SeatLock.Answer answer(int seat) {
    UUID token = UUID.randomUUID();
    SeatLock.Answer answer = lock.acquire(token, List.of(wish(seats(scope, "A", seat)))).get(0);
    lock.release(token, List.of(wish(seats(scope, "A", seat))));
    return answer;
  }

  private void assertBoardIsAsTheStock() {
    for (int seat = 1; seat <= OneRow.SEATS; seat++) {
      assertThat(answer(seat))
          .isEqualTo(
              stock.isFree(seat) ? new Granted() : new Gone(List.of(seats(scope, "A", seat))));
    }
  }

  @Test
  void flushedRedisIsNotAskedAndRebuiltByTheNextPass() {
    server.admin().flushAll();
    assertThat(answer(1)).isEqualTo(new Granted());

    pass();

    assertThat(healed).isEqualTo(Map.of("board-rebuilt", 1L));
    assertBoardIsAsTheStock();
  }

  @Test
  void redisThatComesBackWithAnOlderFileIsNotAskedUntilItIsRebuilt() {
    Path saved = directory.resolve("saved");
    String confirmed = "karcis:{" + scope + "}:confirmed";
    server.admin().persist(confirmed); // however long the restarts take
    server.restart(redis, () -> copy(directory.resolve("now"), saved));
    pass();
    stock.free(2);
    stock.sell(5);
    board.mark(scope, List.of(free(seats(scope, "A", 2)), taken(seats(scope, "A", 5))));
    assertBoardIsAsTheStock();
    healed.clear();

    server.restart(redis, () -> copy(saved, directory.resolve("now")));

    assertThat(server.admin().getbit("karcis:{" + scope + "}:board:A", 1)).as("older").isTrue();
    assertThat(server.admin().exists(confirmed)).as("older").isTrue();
    assertThat(answer(2)).as("freed since").isEqualTo(new Granted());
    assertThat(answer(1)).as("not asked").isEqualTo(new Granted());
    pass();
    assertThat(healed).isEqualTo(Map.of("board-rebuilt", 1L));
    assertBoardIsAsTheStock();
  }

  @Test
  void killedRedisIsNotAskedUntilItIsRebuilt() throws Exception {
    stock.free(1);
    board.mark(scope, List.of(free(seats(scope, "A", 1))));
    server.kill();
    Eventually.within(SOON, "found out", () -> !redis.isAvailable());
    server.start();
    Eventually.within(SOON, "asked again", redis::isAvailable);

    assertThat(answer(1)).isEqualTo(new Granted());
    assertThat(answer(2)).as("not asked").isEqualTo(new Granted());
    pass();
    assertBoardIsAsTheStock();
  }

  @Test
  void marksThatGotLostAreHealedByTheSecondPassThatFindsThem() {
    stock.free(1);
    stock.sell(7);

    pass();
    assertThat(healed).as("may be on their way").isEmpty();
    pass();

    assertThat(healed).isEqualTo(Map.of("board-rebuilt", 1L));
    assertBoardIsAsTheStock();
  }

  @Test
  void markTooManyIsClearedByTheSecondPassThatFindsIt() {
    stock.free(1, 2);

    pass();
    assertThat(healed).as("may be on its way").isEmpty();
    pass();

    assertThat(healed).isEqualTo(Map.of("board-seat", 2L));
    assertBoardIsAsTheStock();
  }

  @Test
  void marksOnTheirWayArentHealed() {
    stock.sell(7);
    pass();
    board.mark(scope, List.of(taken(seats(scope, "A", 7))));
    stock.free(1);
    pass();
    board.mark(scope, List.of(free(seats(scope, "A", 1))));
    pass();

    assertThat(healed).isEmpty();
    assertBoardIsAsTheStock();
  }

  @Test
  void boardOfWhichNothingChangedIsntReadAgain() {
    pass();
    int views = stock.views();

    pass();
    pass();
    assertThat(stock.views()).isEqualTo(views);
    server.age(Duration.ofMillis(AvailabilityBoard.TRUST_MILLIS - 100));
    pass();
    server.age(Duration.ofMillis(AvailabilityBoard.TRUST_MILLIS / 2));
    assertBoardIsAsTheStock();

    stock.sell(8);
    pass();
    assertThat(stock.views()).isEqualTo(views + 1);
  }

  @Test
  void seatFreedWhileTheBoardIsRebuiltIsFreeAfterwards() {
    server.admin().flushAll();
    stock.onView(
        () -> {
          stock.free(3);
          board.mark(scope, List.of(free(seats(scope, "A", 3))));
        });

    pass();

    assertBoardIsAsTheStock();
    pass();
    assertThat(healed).isEqualTo(Map.of("board-rebuilt", 1L));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from.resolve("redis/data"))) {
      delete(to.resolve("redis/data"));
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directoryToGo) throws IOException {
    if (Files.exists(directoryToGo)) {
      try (Stream<Path> files = Files.walk(directoryToGo)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
