package dev.karcis.redis;

import static dev.karcis.redis.Eventually.timeOf;
import static dev.karcis.redis.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatLock.Busy;
import dev.karcis.application.stock.SeatLock.Granted;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.stock.StockGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

class RedisGoesAwayTest {

  /** The one timeout of 200 ms, and what a busy machine adds. */
  private static final Duration ONE_TIMEOUT = Duration.ofMillis(1_000);

  /** For a thousand calls; it takes some milliseconds where nobody else works. */
  private static final Duration NOTHING = Duration.ofMillis(500);

  private static final Duration BACK_SOON = Duration.ofSeconds(3);

  @TempDir Path directory;
  private TestServer server;
  private GuardedRedis redis;
  private SeatLock lock;
  private AvailabilityBoard board;

  private final UUID scope = UUID.randomUUID();
  private final List<SeatsWanted> wishes = seat(scope, "A");

  @BeforeEach
  void start() {
    server = new TestServer(directory);
    redis = GuardedRedis.at(server.url(), Redis.DEFAULT_TIMEOUT);
    lock = StockGate.seatLock(redis);
    board = StockGate.board(redis);
    assertThat(acquire()).containsExactly(new Granted());
    assertThat(acquire()).containsExactly(new Busy());
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
  }

  @Test
  void killedRedisCostsNothing() throws Exception {
    server.kill();

    assertThat(timeOf(this::grantedOnce)).isLessThan(ONE_TIMEOUT);
    assertThat(timeOf(this::grantedAThousandTimes)).isLessThan(NOTHING);
    assertThat(redis.isAvailable()).isFalse();

    server.start();
    within(BACK_SOON, "asked again", redis::isAvailable);
  }

  @Test
  void hangingRedisCostsOneTimeout() throws Exception {
    ProcessHandle process = server.process();
    TestServer.suspend(process);
    try {
      assertThat(timeOf(this::grantedOnce)).isLessThan(ONE_TIMEOUT);
      assertThat(timeOf(this::grantedAThousandTimes)).isLessThan(NOTHING);
      assertThat(redis.isAvailable()).isFalse();
    } finally {
      TestServer.resume(process);
    }
    within(BACK_SOON, "asked again", redis::isAvailable);
    UUID token = UUID.randomUUID();
    within(Duration.ofSeconds(6), "free again", () -> grants(token));
    assertThat(acquire()).containsExactly(new Busy());
  }

  @Test
  void quietCallersLearnOfItToo() throws Exception {
    server.kill();

    within(BACK_SOON, "found out", () -> !redis.isAvailable());
  }

  @Test
  void boardSaysThatItIsAwayAtOnce() throws Exception {
    server.kill();
    assertThatThrownBy(() -> board.read(scope)).isInstanceOf(StoreUnavailable.class);

    assertThat(
            timeOf(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    assertAway();
                  }
                }))
        .isLessThan(ONE_TIMEOUT);
  }

  @Test
  void restartedRedisGetsItsScriptsAgain() throws Exception {
    board.rebuild(scope, () -> Map.of());
    server.kill();
    within(BACK_SOON, "found out", () -> !redis.isAvailable());
    server.start();
    server.admin().scriptFlush();
    within(BACK_SOON, "asked again", redis::isAvailable);

    UUID token = UUID.randomUUID();
    within(Duration.ofSeconds(6), "free again", () -> grants(token));
    assertThat(acquire()).containsExactly(new Busy());
    lock.release(token, wishes);
    assertThat(acquire()).containsExactly(new Granted());
    assertThat(redis.isAvailable()).isTrue();
  }

  @Test
  void connectionsThatDiedUnnoticedFailOneCallAtMost() throws Exception {
    server.tell(Command.CLIENT, "KILL", "TYPE", "normal");

    within(BACK_SOON, "locked again", () -> acquire().contains(new Busy()));
    assertThat(redis.isAvailable()).isTrue();
  }

  @Test
  void readOnlyReplicaIsLeftAlone() {
    server.tell(Command.REPLICAOF, "127.0.0.1", "1");
    try {
      assertThat(lock.acquire(UUID.randomUUID(), seat(scope, "B"))).containsExactly(new Granted());
      assertThat(timeOf(this::grantedAThousandTimes)).isLessThan(NOTHING);
      server.tell(Command.CONFIG, "RESETSTAT");
      within(BACK_SOON, "probed twice", () -> refusedProbes() >= 2);
      assertThat(redis.isAvailable()).isFalse();
    } finally {
      server.tell(Command.REPLICAOF, "NO", "ONE");
    }
    within(BACK_SOON, "asked again", redis::isAvailable);
  }

  @Test
  void wrongTypeOfKeyDoesntStopASale() {
    UUID other = UUID.randomUUID();
    server.admin().set("karcis:{" + other + "}:sections", "not a set");
    server.admin().set("karcis:{" + other + "}:confirmed", "1");

    assertThat(lock.acquire(UUID.randomUUID(), seat(other, "A"))).containsExactly(new Granted());
    within(BACK_SOON, "asked again", redis::isAvailable);
  }

  @Test
  void closedOnesThreadEnds() {
    GuardedRedis another = GuardedRedis.at(server.url(), Redis.DEFAULT_TIMEOUT);
    long probes = probes();

    another.close();
    another.close();

    within(BACK_SOON, "probe ended", () -> probes() < probes);
    assertThat(StockGate.seatLock(another).acquire(UUID.randomUUID(), wishes))
        .containsExactly(new Granted());
  }

  private static List<SeatsWanted> seat(UUID scope, String section) {
    NamedSeats seat = new NamedSeats(new StockKey(scope, section), List.of(new Seat(1, 1)));
    return List.of(new SeatsWanted(List.of(seat)));
  }

  private long refusedProbes() {
    Matcher refused =
        Pattern.compile("cmdstat_del:.*rejected_calls=(\\d+)")
            .matcher(server.admin().info("commandstats"));
    return refused.find() ? Long.parseLong(refused.group(1)) : 0;
  }

  private static long probes() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("karcis-redis-probe"))
        .count();
  }

  private List<SeatLock.Answer> acquire() {
    return lock.acquire(UUID.randomUUID(), wishes);
  }

  private boolean grants(UUID token) {
    return lock.acquire(token, wishes).contains(new Granted());
  }

  private void grantedOnce() {
    assertThat(acquire()).containsExactly(new Granted());
    lock.release(UUID.randomUUID(), wishes);
  }

  private void grantedAThousandTimes() {
    for (int i = 0; i < 1_000; i++) {
      acquire();
    }
  }

  private void assertAway() {
    assertThatThrownBy(() -> board.confirm(scope)).isInstanceOf(StoreUnavailable.class);
  }
}
