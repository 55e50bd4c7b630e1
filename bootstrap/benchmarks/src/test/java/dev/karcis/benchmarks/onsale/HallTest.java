package dev.karcis.benchmarks.onsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.benchmarks.load.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The seats that a crowd is let loose on. */
class HallTest {

  @Test
  void everySeatIsNamedOnceAndExists() {
    Hall hall = Hall.of(2_400, 3);
    assertThat(hall).isEqualTo(new Hall(3, 8, 100));
    List<String> seats = IntStream.range(0, hall.seats()).mapToObj(hall::seat).toList();
    assertThat(seats).hasSize(2_400).doesNotHaveDuplicates();
    assertThat(seats).allMatch(seat -> seat.matches("A[1-3]-[1-8]-([1-9][0-9]?|100)"));
  }

  @Test
  void neverMoreThanWasAskedFor() {
    assertThat(Hall.of(1_000_000, 7).seats()).isLessThanOrEqualTo(1_000_000).isGreaterThan(990_000);
    assertThat(Hall.of(5, 5).seats()).isEqualTo(5);
  }

  @Test
  void whatIsOutOfRangeIsNamed() {
    assertThatThrownBy(() -> Hall.of(1_000_001, 1)).hasMessageContaining("--seats is 1000001");
    assertThatThrownBy(() -> Hall.of(3, 4)).hasMessageContaining("--seats is 3");
    assertThatThrownBy(() -> Hall.of(10, 0)).hasMessageContaining("--sections is 0");
  }

  @Test
  void requestsAreOfTheLengthThatTheySay() {
    Hall hall = Hall.of(2, 1);
    Requests requests = new BookingRequests("e1", 2, n -> "\"seats\":[\"" + hall.seat(n) + "\"]");
    ByteBuffer out = ByteBuffer.allocate(Requests.MAX_BYTES);
    assertThat(requests.next(out)).isTrue();
    out.clear();
    assertThat(requests.next(out)).isTrue();
    String[] parts =
        new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII).split("\r\n\r\n");
    assertThat(parts[0]).contains("Content-Length: " + parts[1].length());
    assertThat(parts[1].replaceAll(" ", ""))
        .isEqualTo(
            "{\"eventId\":\"e1\",\"seats\":[\"A1-1-2\"],"
                + "\"buyer\":{\"name\":\"Sari\",\"email\":\"b000000001@example.org\"}}");
    out.clear();
    assertThat(requests.next(out)).as("there are two").isFalse();
    assertThat(out.position()).isZero();
  }
}
