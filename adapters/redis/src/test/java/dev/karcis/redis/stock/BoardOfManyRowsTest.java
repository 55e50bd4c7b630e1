package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.Wishes.seatsOfRow;
import static dev.karcis.redis.stock.Wishes.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatMarks;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardOfManyRowsTest {

  @TempDir static Path directory;
  static TestServer server;
  static GuardedRedis redis;
  static AvailabilityBoard board;

  private final UUID scope = UUID.randomUUID();

  @BeforeAll
  static void start() {
    server = new TestServer(directory);
    redis = server.connect();
    board = StockGate.board(redis);
  }

  @AfterAll
  static void stop() {
    redis.close();
    server.close();
  }

  @Test
  void whatIsRebuiltIsRead() {
    Map<String, SeatMarks> taken = Map.of("A", anyMarks(1_000, 7), "B", anyMarks(3, 8));

    board.rebuild(scope, () -> taken);

    assertThat(board.read(scope)).hasValue(taken);
  }

  @Test
  void largestSectionHasItsFirstAndLastSeat() {
    BitSet first = new BitSet();
    first.set(0);
    BitSet last = new BitSet();
    last.set(999);
    Map<String, SeatMarks> taken =
        Map.of("A", new SeatMarks(Map.of(1, first, 256, last, 257, first, 100_000, last)));

    board.rebuild(scope, () -> taken);

    assertThat(board.read(scope)).hasValue(taken);
  }

  @Test
  void marksAndRebuildsMeanTheSameBits() {
    UUID other = UUID.randomUUID();
    SeatMarks marks = anyMarks(40, 9);
    board.rebuild(scope, () -> Map.of("A", marks));
    board.rebuild(other, () -> Map.of("A", new SeatMarks(Map.of())));

    marks
        .byRow()
        .forEach(
            (row, seats) ->
                seats.stream()
                    .forEach(
                        bit ->
                            board.mark(
                                other, List.of(taken(seatsOfRow(other, "A", row, bit + 1, 1))))));

    assertThat(board.read(other)).isEqualTo(board.read(scope));
  }

  @Test
  void manyMarksAreAppliedInTheirOrder() {
    board.rebuild(scope, () -> Map.of());
    List<AvailabilityBoard.Mark> marks =
        List.of(
            taken(seatsOfRow(scope, "A", 1, 1, 1_000)),
            taken(seatsOfRow(scope, "A", 2, 1, 1_000)),
            taken(seatsOfRow(scope, "A", 3, 1, 1_000)),
            taken(seatsOfRow(scope, "B", 4, 1, 1_000)),
            Wishes.free(seatsOfRow(scope, "A", 1, 2, 999)),
            taken(seatsOfRow(scope, "A", 5, 1, 1_000)),
            Wishes.free(seatsOfRow(scope, "A", 5, 1, 1_000)),
            taken(seatsOfRow(scope, "A", 5, 3, 1)));

    board.mark(scope, marks);

    BitSet row1 = new BitSet();
    row1.set(0);
    BitSet all = new BitSet();
    all.set(0, 1_000);
    BitSet row5 = new BitSet();
    row5.set(2);
    assertThat(board.read(scope))
        .hasValue(
            Map.of(
                "A", new SeatMarks(Map.of(1, row1, 2, all, 3, all, 5, row5)),
                "B", new SeatMarks(Map.of(4, all))));
  }

  private static SeatMarks anyMarks(int rows, long seed) {
    Random random = new Random(seed);
    Map<Integer, BitSet> byRow = new TreeMap<>();
    for (int row = 1; row <= rows; row += 1 + random.nextInt(3)) {
      BitSet seats = new BitSet();
      for (int i = 0; i < 10; i++) {
        seats.set(random.nextInt(1_000));
      }
      byRow.put(row, seats);
    }
    return new SeatMarks(byRow);
  }
}
