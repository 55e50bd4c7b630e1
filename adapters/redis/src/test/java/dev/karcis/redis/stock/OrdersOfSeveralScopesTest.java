package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.Wishes.seats;
import static dev.karcis.redis.stock.Wishes.taken;
import static dev.karcis.redis.stock.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatLock.Busy;
import dev.karcis.application.stock.SeatLock.Gone;
import dev.karcis.application.stock.SeatLock.Granted;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersOfSeveralScopesTest {

  @TempDir static Path directory;
  static TestServer server;
  static GuardedRedis redis;
  static SeatLock lock;
  static AvailabilityBoard board;

  private final UUID concert = UUID.randomUUID();
  private final UUID parking = UUID.randomUUID();

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
  void busyInOneScopeKeepsNothingInTheOther() {
    lock.acquire(UUID.randomUUID(), List.of(wish(seats(parking, "P", 1))));

    assertThat(
            lock.acquire(
                UUID.randomUUID(), List.of(wish(seats(concert, "A", 1), seats(parking, "P", 1)))))
        .containsExactly(new Busy());

    assertThat(lock.acquire(UUID.randomUUID(), List.of(wish(seats(concert, "A", 1)))))
        .containsExactly(new Granted());
  }

  @Test
  void givingBackLeavesTheSeatsOfTheBatchsOtherOrders() {
    lock.acquire(UUID.randomUUID(), List.of(wish(seats(parking, "P", 1))));

    assertThat(
            lock.acquire(
                UUID.randomUUID(),
                List.of(
                    wish(seats(concert, "A", 1, 2), seats(parking, "P", 1)),
                    wish(seats(concert, "A", 1)))))
        .containsExactly(new Busy(), new Granted());

    assertThat(
            lock.acquire(
                UUID.randomUUID(),
                List.of(wish(seats(concert, "A", 1)), wish(seats(concert, "A", 2)))))
        .containsExactly(new Busy(), new Granted());
  }

  @Test
  void goneSeatsOfAllScopesAreNamedTogether() {
    board.rebuild(concert, Map::of);
    board.rebuild(parking, Map::of);
    board.mark(concert, List.of(taken(seats(concert, "A", 2, 3))));
    board.mark(parking, List.of(taken(seats(parking, "P", 7))));
    board.confirm(concert);
    board.confirm(parking);

    assertThat(
            lock.acquire(
                UUID.randomUUID(),
                List.of(wish(seats(concert, "A", 1, 2, 3), seats(parking, "P", 7)))))
        .singleElement(type(Gone.class))
        .extracting(Gone::seats, list(NamedSeats.class))
        .containsExactlyInAnyOrder(seats(concert, "A", 2, 3), seats(parking, "P", 7));
    assertThat(lock.acquire(UUID.randomUUID(), List.of(wish(seats(concert, "A", 1)))))
        .containsExactly(new Granted());
  }

  @Test
  void wishWithoutSeatsIsGrantedAmongOthers() {
    lock.acquire(UUID.randomUUID(), List.of(wish(seats(concert, "A", 1))));

    assertThat(
            lock.acquire(
                UUID.randomUUID(),
                List.of(
                    wish(), wish(seats(concert, "A", 1)), wish(), wish(seats(concert, "B", 1)))))
        .containsExactly(new Granted(), new Busy(), new Granted(), new Granted());
  }
}
