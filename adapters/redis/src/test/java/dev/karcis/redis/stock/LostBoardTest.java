package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.Wishes.free;
import static dev.karcis.redis.stock.Wishes.seats;
import static dev.karcis.redis.stock.Wishes.taken;
import static dev.karcis.redis.stock.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatLock.Gone;
import dev.karcis.application.stock.SeatLock.Granted;
import dev.karcis.application.stock.SeatMarks;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.redis.Eventually;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** A store that forgets, wholly or in parts, must not keep a seat from being sold. */
class LostBoardTest {

  @TempDir static Path directory;
  static TestServer server;
  static GuardedRedis redis;
  static SeatLock lock;
  static AvailabilityBoard board;

  private final UUID scope = UUID.randomUUID();
  private final String prefix = "karcis:{" + scope + "}:";

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
  void flushedStoreHasNoBoard() {
    board.rebuild(scope, () -> Map.of("A", row1(1)));

    server.admin().flushAll();

    assertThat(board.read(scope)).isEmpty();
    assertThat(lock.acquire(UUID.randomUUID(), List.of(wish(seats(scope, "A", 1)))))
        .containsExactly(new Granted());
  }

  @Test
  void marksDontBringBackALostBoard() {
    board.rebuild(scope, () -> Map.of("A", row1(1)));
    server.admin().flushAll();

    board.mark(scope, List.of(taken(seats(scope, "A", 2))));
    board.confirm(scope);

    assertThat(board.read(scope)).isEmpty();
  }

  @Test
  void boardThatLacksItsStateIsLost() {
    board.rebuild(scope, () -> Map.of("A", row1(1)));

    server.admin().del(prefix + "state");

    assertThat(board.read(scope)).isEmpty();
    assertThat(board.version(scope)).isEmpty();
  }

  @Test
  void rebuildLeavesNothingBehind() {
    board.rebuild(
        scope,
        () -> {
          board.mark(scope, List.of(taken(seats(scope, "A", 2)), free(seats(scope, "B", 1))));
          return Map.of("A", row1(1));
        });

    assertThat(server.admin().keys(prefix + "*"))
        .containsExactlyInAnyOrder(
            prefix + "sections", prefix + "state", prefix + "board:A", prefix + "board:B");
  }

  /** Refused in the middle, as one whose process dies there: between any two commands it may. */
  @Test
  void rebuildThatDoesntEndLeavesNothingThatStays() {
    server.tell(Command.ACL, "SETUSER", "default", "-expire", "-exists");
    try {
      assertThatThrownBy(() -> board.rebuild(scope, () -> Map.of("A", row1(1))))
          .isInstanceOf(StoreUnavailable.class);
    } finally {
      server.tell(Command.ACL, "SETUSER", "default", "+@all");
      Eventually.within(Duration.ofSeconds(3), "asked again", redis::isAvailable);
    }

    assertThat(server.admin().keys(prefix + "fresh:*:A")).hasSize(1);
    assertThat(server.admin().keys(prefix + "*"))
        .allSatisfy(key -> assertThat(server.admin().ttl(key)).isBetween(1L, 60L));
  }

  @Test
  void rebuildDuringWhichTheStoreIsFlushedSaysSo() {
    assertThatThrownBy(
            () ->
                board.rebuild(
                    scope,
                    () -> {
                      server.admin().flushAll();
                      return Map.of("A", row1(1));
                    }))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(board.read(scope)).isEmpty();
  }

  @Test
  void boardThatLacksASectionIsLost() {
    board.rebuild(scope, () -> Map.of("A", row1(1), "B", row1(2)));

    server.admin().del(prefix + "board:A");

    assertThat(board.read(scope)).isEmpty();
  }

  @Test
  void markOnALostSectionDoesntHideTheLoss() {
    board.rebuild(scope, () -> Map.of("A", row1(1), "B", row1(2)));
    server.admin().del(prefix + "board:A");

    board.mark(scope, List.of(taken(seats(scope, "A", 5))));

    assertThat(board.read(scope)).isEmpty();
  }

  @Test
  void clearingALostSectionDoesntHideTheLoss() {
    board.rebuild(scope, () -> Map.of("A", row1(1)));
    server.admin().del(prefix + "board:A");

    board.clear(scope, List.of(seats(scope, "A", 1)));

    assertThat(board.read(scope)).isEmpty();
    assertThat(server.admin().exists(prefix + "board:A")).isFalse();
  }

  @Test
  void sectionThatOutlivedTheListIsNotBelieved() {
    board.rebuild(scope, () -> Map.of("A", row1(1)));
    board.confirm(scope);
    server.admin().del(prefix + "sections");

    assertThat(lock.acquire(UUID.randomUUID(), List.of(wish(seats(scope, "A", 1)))))
        .containsExactly(new Granted());

    board.mark(scope, List.of(taken(seats(scope, "A", 2))));
    assertThat(lock.acquire(UUID.randomUUID(), List.of(wish(seats(scope, "A", 1, 2)))))
        .containsExactly(new Gone(List.of(seats(scope, "A", 2))));
    assertThat(board.read(scope)).isEmpty();
  }

  @Test
  void rebuildForgetsSectionsThatItDoesntName() {
    board.rebuild(scope, () -> Map.of("A", row1(1), "B", row1(2)));

    board.rebuild(scope, () -> Map.of("B", row1(3)));

    assertThat(board.read(scope)).hasValue(Map.of("B", row1(3)));
    assertThat(server.admin().exists(prefix + "board:A")).isFalse();
  }

  @Test
  void rebuildWithoutSectionsIsABoardToo() {
    board.rebuild(scope, () -> Map.of());

    assertThat(board.read(scope)).hasValue(Map.of());
  }

  @Test
  void sectionWithoutMarksIsKept() {
    board.rebuild(scope, () -> Map.of("A", new SeatMarks(Map.of())));

    assertThat(board.read(scope)).hasValue(Map.of("A", new SeatMarks(Map.of())));
  }

  @Test
  void rebuildThatFindsAnotherTypeOfKeyChangesNothing() {
    server.admin().set(prefix + "sections", "not a set");

    assertThatThrownBy(() -> board.rebuild(scope, () -> Map.of("A", row1(1))))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(server.admin().get(prefix + "sections")).isEqualTo("not a set");
    Eventually.within(Duration.ofSeconds(3), "asked again", redis::isAvailable);
  }

  @Test
  void everyKeyExpiresAndIsInTheEventsSlot() {
    board.mark(scope, List.of(taken(seats(scope, "C", 1)), free(seats(scope, "D", 1))));
    board.rebuild(scope, () -> Map.of("A", row1(1)));
    board.mark(scope, List.of(taken(seats(scope, "B", 1))));
    board.confirm(scope);
    lock.acquire(UUID.randomUUID(), List.of(wish(seats(scope, "A", 4))));

    assertThat(server.admin().keys("karcis:*" + scope + "*"))
        .containsExactlyInAnyOrder(
            prefix + "sections",
            prefix + "confirmed",
            prefix + "state",
            prefix + "board:A",
            prefix + "board:B",
            prefix + "lock:A:3")
        .allSatisfy(key -> assertThat(server.admin().ttl(key)).isPositive());
    assertThat(server.admin().ttl(prefix + "board:B")).isGreaterThan(6 * 24 * 3_600L);
  }

  private static SeatMarks row1(int number) {
    BitSet seats = new BitSet();
    seats.set(number - 1);
    return new SeatMarks(Map.of(1, seats));
  }
}
