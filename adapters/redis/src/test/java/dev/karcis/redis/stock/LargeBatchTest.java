package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.Wishes.seats;
import static dev.karcis.redis.stock.Wishes.seatsOfRow;
import static dev.karcis.redis.stock.Wishes.taken;
import static dev.karcis.redis.stock.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatLock.Answer;
import dev.karcis.application.stock.SeatLock.Busy;
import dev.karcis.application.stock.SeatLock.Gone;
import dev.karcis.application.stock.SeatLock.Granted;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeBatchTest {

  @TempDir static Path directory;
  static TestServer server;
  static GuardedRedis redis;
  static SeatLock lock;
  static AvailabilityBoard board;

  private final UUID scope = UUID.randomUUID();

  @BeforeAll
  static void start() {
    server = new TestServer(directory);
    redis = server.connect();
    lock = StockGate.seatLock(redis);
    board = StockGate.board(redis);
  }

  @AfterAll
  static void stop() {
    redis.close();
    server.close();
  }

  @Test
  void fullBatchIsGrantedAndReleasedWhole() {
    UUID token = UUID.randomUUID();
    List<SeatsWanted> wishes = orders(256, 8);

    assertThat(lock.acquire(token, wishes)).hasSize(256).containsOnly(new Granted());
    assertThat(locks()).isEqualTo(256 * 8);
    assertThat(lock.acquire(UUID.randomUUID(), wishes)).hasSize(256).containsOnly(new Busy());

    lock.release(token, wishes);
    assertThat(locks()).isZero();
  }

  @Test
  void moreSeatsThanOneCallTakesAreLockedByAllOrNone() {
    UUID token = UUID.randomUUID();
    List<SeatsWanted> wishes = orders(20, 1_000);

    assertThat(lock.acquire(token, wishes)).hasSize(20).containsOnly(new Granted());
    assertThat(locks()).isEqualTo(20_000);

    lock.release(token, wishes);
    assertThat(locks()).isZero();
  }

  @Test
  void boardIsAskedAboutEverySeatOfALargeOrder() {
    UUID token = UUID.randomUUID();
    SeatsWanted all =
        wish(
            IntStream.rangeClosed(1, 10)
                .mapToObj(row -> seatsOfRow(scope, "R" + row, row, 1, 1_000))
                .toArray(NamedSeats[]::new));
    board.rebuild(scope, Map::of);
    board.mark(
        scope,
        List.of(
            taken(seatsOfRow(scope, "R1", 1, 1, 1)),
            taken(seatsOfRow(scope, "R10", 10, 1_000, 1))));
    board.confirm(scope);

    assertThat(lock.acquire(token, List.of(all)))
        .containsExactly(
            new Gone(
                List.of(seatsOfRow(scope, "R1", 1, 1, 1), seatsOfRow(scope, "R10", 10, 1_000, 1))));
    assertThat(locks()).isZero();
  }

  @Test
  void seatsBeyondTheBoardAreLeftToTheStock() {
    SeatsWanted beyond =
        wish(seats(scope, "A", 1_025), seatsOfRow(scope, "A", Integer.MAX_VALUE, 1, 1));
    board.mark(scope, List.of(taken(seatsOfRow(scope, "A", 2, 1, 1))));
    board.confirm(scope);

    List<Answer> answers = lock.acquire(UUID.randomUUID(), List.of(beyond));

    assertThat(answers).containsExactly(new Granted());
    assertThat(locks()).isZero();
  }

  private List<SeatsWanted> orders(int count, int seats) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(row -> wish(seatsOfRow(scope, "A", row, 1, seats)))
        .toList();
  }

  private int locks() {
    return server.admin().keys("karcis:{" + scope + "}:lock:*").size();
  }
}
