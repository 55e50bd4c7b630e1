package dev.karcis.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.Seeds;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dot is a free seat, an x a taken one; the first row is nearest the front. */
class BestSeatsTest {

  private static final StockKey KEY = new StockKey(new UUID(0, 1), "A");

  @ParameterizedTest
  @CsvSource({
    "nearest the middle of the front row, 2, ......, 1-3 1-4",
    "the lower number of two that are as near, 1, ......, 1-3",
    "no single seat is left alone, 2, x....x, 1-2 1-3",
    "rather aside than leave one alone, 1, ..., 1-1",
    "two aside are as far as one row back, 1, .xxxx/....., 1-1",
    "three aside are further than one row back, 1, .xxxxxx/......., 2-4",
    "a row back rather than leave one alone, 2, ...xxx/......, 2-3 2-4",
    "one alone where it can't be helped, 2, ...x/...x, 1-2 1-3",
    "a single seat that is left is as good as any, 1, x.x/..., 1-2",
    "apart only if no row has room: the longest first, 5, ..x.../x..xxx, 1-1 1-2 1-4 1-5 1-6",
    "the rest of them where they leave none alone, 4, x...x/x..xx/xxxx., 1-2 1-3 1-4 3-5",
    "all that are left, 3, .x.x./xxxxx, 1-1 1-3 1-5"
  })
  void theBestSeatsAre(String why, int quantity, String rows, String expected) {
    assertThat(best(quantity, rows.split("/")))
        .as(why)
        .extracting(Seat::toString)
        .containsExactly(expected.split(" "));
  }

  @Test
  void theSameSeatsAreFoundWhateverWasTakenAndGivenBackBefore() {
    Seeds.each(
        200,
        random -> {
          int seatsPerRow = 1 + random.nextInt(130);
          TreeMap<Integer, BitSet> free = new TreeMap<>();
          for (int row = 1; row <= 4; row++) {
            BitSet bits = new BitSet();
            for (int seat = 0; seat < seatsPerRow; seat++) {
              bits.set(seat, random.nextInt(5) > 0);
            }
            free.put(row, bits);
          }
          SectionLedger used = new SectionLedger(new SeatGrid(4, seatsPerRow, free));
          for (int i = 0; i < 30; i++) {
            int left = free.values().stream().mapToInt(BitSet::cardinality).sum();
            if (left == 0) {
              return;
            }
            int quantity = 1 + random.nextInt(Math.min(left, 9));
            List<Seat> seats = used.best(quantity);
            assertThat(seats)
                .isEqualTo(new SectionLedger(new SeatGrid(4, seatsPerRow, free)).best(quantity))
                .hasSize(quantity);
            used.take(seats);
            if (random.nextInt(3) == 0) {
              used.free(seats);
            } else {
              seats.forEach(seat -> free.get(seat.row()).clear(seat.number() - 1));
            }
          }
        });
  }

  private static List<Seat> best(int quantity, String[] rows) {
    TreeMap<Integer, BitSet> free = new TreeMap<>();
    int left = 0;
    for (int row = 1; row <= rows.length; row++) {
      BitSet bits = new BitSet();
      for (int seat = 0; seat < rows[row - 1].length(); seat++) {
        bits.set(seat, rows[row - 1].charAt(seat) == '.');
      }
      left += bits.cardinality();
      free.put(row, bits);
    }
    int seatsPerRow = rows[0].length();
    StockLevel level = new StockLevel(left, 0, 0);
    StockSnapshot snapshot =
        new StockSnapshot(
            Instant.EPOCH,
            Map.of(KEY, level),
            Map.of(KEY, new SeatGrid(rows.length, seatsPerRow, free)));
    Holding held =
        new StockLedger(snapshot).take(new BestSeats(KEY, quantity), no -> {}).orElseThrow();
    return ((HeldSeats) held).seats();
  }
}
