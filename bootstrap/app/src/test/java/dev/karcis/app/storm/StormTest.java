package dev.karcis.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.benchmarks.check.Invariants;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 buyers want the same 1,000 seats, whatever else happens meanwhile. */
class StormTest {

  private static final int BUYERS = 200;
  private static final int ROWS = 20;
  private static final int SEATS_PER_ROW = 50;
  private static final int SEATS = ROWS * SEATS_PER_ROW;
  private static final int HOLD_SECONDS = 3_600;
  private static final String SERVER_SINCE = "select pg_postmaster_start_time()";

  @TempDir Path data;

  private final long seed = Long.getLong("karcis.seed", System.nanoTime());
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stopAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void oneProcessSellsEverySeatOnce() throws Exception {
    ServeProcess serve = started(ServeProcess.in(data));
    Crowd crowd = crowd(serve).storm(BUYERS, seed);
    assertSoldOut(crowd);
    assertThat(crowd.statuses().keySet()).as("seed %s", seed).isSubsetOf(201, 409);
  }

  @Test
  void twoProcessesOnOneDatabaseSellEverySeatOnce() throws Exception {
    ServeProcess one = started(ServeProcess.in(data));
    ServeProcess two = started(ServeProcess.in(data));
    Crowd crowd = crowd(one, two).storm(BUYERS, seed);
    assertSoldOut(crowd);
    assertThat(crowd.statuses().keySet()).as("seed %s", seed).isSubsetOf(201, 409);
  }

  @Test
  void redisStopsInTheMiddleAndNobodyNotices() throws Exception {
    EmbeddedServers servers = started(EmbeddedServers.in(data));
    ServeProcess serve = started(ServeProcess.in(data));
    Crowd crowd = crowd(serve);
    CompletableFuture<Crowd> storm = CompletableFuture.supplyAsync(() -> run(crowd));
    Await.until(() -> crowd.seatsWon() > SEATS / 4);
    RedisServer.shutDown(servers.redis().url());
    assertSoldOut(storm.join());
    assertThat(crowd.statuses().keySet()).as("seed %s", seed).isSubsetOf(201, 409);
  }

  @Test
  void theDatabaseAloneIsEnough() throws Exception {
    EmbeddedPostgres database = started(EmbeddedPostgres.in(data));
    ServeProcess serve =
        started(
            ServeProcess.start(
                List.of("--data-dir", data.toString()),
                Map.of(
                    "KARCIS_DATABASE_URL", database.jdbcUrl(),
                    "KARCIS_DATABASE_USER", database.user(),
                    "KARCIS_DATABASE_PASSWORD", database.password())));
    assertSoldOut(crowd(serve).storm(BUYERS, seed));
  }

  @Test
  void whatWasAnsweredBeforeAKillIsKept() throws Exception {
    ServeProcess first = ServeProcess.in(data);
    Crowd before = crowd(first);
    CompletableFuture<Crowd> storm = CompletableFuture.supplyAsync(() -> run(before));
    Await.until(() -> before.seatsWon() > SEATS / 4);
    String serverSince = invariants().strings(SERVER_SINCE).get(0);
    first.kill();
    before.giveUp();
    storm.join();
    ServeProcess second = started(ServeProcess.in(data));
    Crowd after = new Crowd(List.of(second.address()), before.event(), ROWS, SEATS_PER_ROW);
    after.storm(BUYERS, seed);
    Invariants invariants = invariants();
    assertThat(invariants.strings(SERVER_SINCE)).as("adopted").containsExactly(serverSince);
    assertThat(invariants.violations()).isEmpty();
    assertThat(invariants.liveSeats()).as("seed %s", seed).containsAllEntriesOf(sorted(before));
    assertThat(invariants.liveSeats()).containsAllEntriesOf(sorted(after));
    assertThat(invariants.liveSeats().values().stream().mapToInt(TreeSet::size).sum())
        .isEqualTo(SEATS);
  }

  private Crowd crowd(ServeProcess... serves) {
    String event = new Api(serves[0].address()).createEvent(ROWS, SEATS_PER_ROW, HOLD_SECONDS);
    return new Crowd(
        Arrays.stream(serves).map(ServeProcess::address).toList(), event, ROWS, SEATS_PER_ROW);
  }

  private Crowd run(Crowd crowd) {
    try {
      return crowd.storm(BUYERS, seed);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertSoldOut(Crowd crowd) {
    Invariants invariants = invariants();
    assertThat(invariants.violations()).as("seed %s", seed).isEmpty();
    assertThat(invariants.liveSeats()).as("seed %s", seed).isEqualTo(sorted(crowd));
    assertThat(crowd.seatsWon()).as("seed %s", seed).isEqualTo(SEATS);
  }

  private Invariants invariants() {
    return new Invariants(started(EmbeddedPostgres.in(data)));
  }

  private static Map<String, TreeSet<String>> sorted(Crowd crowd) {
    Map<String, TreeSet<String>> sorted = new HashMap<>();
    crowd.won().forEach((id, seats) -> sorted.put(id, new TreeSet<>(seats)));
    return sorted;
  }

  private <T extends AutoCloseable> T started(T it) {
    open.add(it);
    return it;
  }
}
