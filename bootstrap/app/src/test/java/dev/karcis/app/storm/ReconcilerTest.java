package dev.karcis.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.Request;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.RedisServer;
import dev.karcis.app.storm.stage.Stage;
import dev.karcis.benchmarks.check.Invariants;
import dev.karcis.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody spoils what Karcis keeps, behind its back and in the middle of a sale. */
class ReconcilerTest {

  /** Nobody else could have its seat. */
  private static final String ORPHAN = "update karcis.claim set live = true where order_id = '%s'";

  private static final String TOLD =
      """
      select name from karcis.event_log where name = 'stock-healed'
      union all
      select name from karcis.outbox where name = 'stock-healed'
      """;

  private static final int BUYERS = 4;
  private static final int ROWS = 5;
  private static final int SEATS_PER_ROW = 25;

  @TempDir static Path data;
  private static Stage stage;

  private final Api api = new Api(stage.addresses().get(0));

  @BeforeAll
  static void start() {
    stage = Stage.in(data);
    stage.serve(1, true);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @Test
  void whatIsWrongInTheDatabaseIsHealedAndCountedWhileItSells() throws Exception {
    Invariants database = stage.invariants();
    Set<String> others = database.liveSeats().keySet();
    Hall hall = stage.open(3_600, Section.seats("A", ROWS, SEATS_PER_ROW));
    String cancelled = api.book(hall, "A-1-1").id();
    api.call(new Request.Cancel(cancelled));
    execute(ORPHAN.formatted(cancelled));
    Map<String, TreeSet<String>> won = new ConcurrentHashMap<>();
    AtomicBoolean healed = new AtomicBoolean();
    CompletableFuture<Void> crowd = buyers(hall, won, healed::get);
    Await.until(() -> won.size() > 20);

    execute(spoil(hall.event()));

    Await.until(() -> database.violations().isEmpty());
    healed.set(true);
    crowd.join();
    assertThat(database.violations()).isEmpty();
    Map<String, TreeSet<String>> live = database.liveSeats();
    live.keySet().removeAll(others);
    assertThat(live).as("who was told of a seat has it").isEqualTo(won);
    assertThat(healed("seat-freed")).isPositive();
    assertThat(healed("seat-taken")).isPositive();
    assertThat(healed("count")).isPositive();
    assertThat(healed("claim")).isEqualTo(1);
    assertThat(database.strings(TOLD)).isNotEmpty();

    List<String> left = new ArrayList<>(hall.labels());
    won.values().forEach(left::removeAll);
    left.forEach(seat -> Await.until(() -> api.book(hall, seat).isCreated()));
    assertThat(database.violations()).isEmpty();
  }

  @Test
  void emptiedRedisIsFilledAgain() throws Exception {
    RedisServer redis = stage.redis();
    Hall hall = stage.open(3_600, Section.seats("A", 1, 2));
    String event = hall.event();
    api.book(hall, "A-1-2");
    Await.until(() -> redis.showsTaken(event, "A", 1) && redis.trustsBoard(event));
    double before = healed("board-rebuilt");

    redis.empty();

    Await.until(() -> redis.showsTaken(event, "A", 1) && redis.trustsBoard(event));
    assertThat(api.book(hall, "A-1-2").code()).isEqualTo("seat-taken");
    assertThat(api.book(hall, "A-1-1").isCreated()).isTrue();
    assertThat(healed("board-rebuilt")).isGreaterThan(before);
    assertThat(api.metrics())
        .contains("reconciler_pass_duration_seconds_count{work=\"boards\"}")
        .contains("reconciler_pass_duration_seconds_count{work=\"audits\"}")
        .containsPattern("reconciler_boards_lag_seconds [0-9]")
        .containsPattern("reconciler_audits_lag_seconds [0-9]");
  }

  /** Each tries every seat, again and again. */
  private CompletableFuture<Void> buyers(
      Hall hall, Map<String, TreeSet<String>> won, BooleanSupplier over) {
    return CompletableFuture.allOf(
        IntStream.range(0, BUYERS)
            .mapToObj(buyer -> CompletableFuture.runAsync(() -> buy(hall, buyer, won, over)))
            .toArray(CompletableFuture[]::new));
  }

  private void buy(Hall hall, int buyer, Map<String, TreeSet<String>> won, BooleanSupplier over) {
    List<String> seats = new ArrayList<>(hall.labels());
    Collections.shuffle(seats, new Random(buyer));
    do {
      for (String seat : seats) {
        Answer answer = api.book(hall, seat);
        if (answer.isCreated()) {
          won.put(answer.id(), new TreeSet<>(answer.seats()));
        }
      }
    } while (!over.getAsBoolean());
  }

  /** A seat that nobody holds is taken, one that is held is free, and the count is off. */
  private static String spoil(String event) {
    return """
        select 1 from karcis.stock where scope = '%1$s' for update;
        update karcis.seat_row r set free = set_bit(free, free_seat.n, 0)
        from (
          select row_number, n from karcis.seat_row, generate_series(0, %2$d) n
          where scope = '%1$s' and get_bit(free, n) = 1 order by random() limit 1
        ) free_seat
        where r.scope = '%1$s' and r.row_number = free_seat.row_number;
        update karcis.seat_row r set free = set_bit(free, held.n, 1)
        from (
          select seat_row, seat_number - 1 as n from karcis.claim
          where scope = '%1$s' and live and (seat_row, seat_number) <> (1, 1) limit 1
        ) held
        where r.scope = '%1$s' and r.row_number = held.seat_row;
        update karcis.stock set taken = taken + 7 where scope = '%1$s'
        """
        .formatted(event, SEATS_PER_ROW - 1);
  }

  private double healed(String kind) throws IOException, InterruptedException {
    Matcher count =
        Pattern.compile("reconciler_healed_total\\{kind=\"" + kind + "\"} (\\S+)")
            .matcher(api.metrics());
    return count.find() ? Double.parseDouble(count.group(1)) : 0;
  }

  private static void execute(String sql) throws SQLException {
    EmbeddedPostgres server = stage.database();
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
