package dev.karcis.domain.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.stock.Seat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatLabelTest {

  @ParameterizedTest
  @ValueSource(strings = {"A-12-7", "1-1-1", "ABCDEFGHIJ12-100000-1000", "X-999999-999999"})
  void aLabelReadsAsItIsWritten(String label) {
    assertThat(SeatLabel.parse(label)).map(SeatLabel::toString).contains(label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "A-1",
        "A-1-",
        "-1-1",
        "A-0-1",
        "A-1-0",
        "A-01-1",
        "A-1-01",
        "a-1-1",
        "A--1-1",
        "A-1-1-1",
        "A-1-1 ",
        " A-1-1",
        "A-1-1\n",
        "ABCDEFGHIJ123-1-1",
        "A-1000000-1",
        "A-١-1",
        "A-99999999999999999999-1",
        "Ä-1-1"
      })
  void whatIsNoLabelIsEmpty(String text) {
    assertThat(SeatLabel.parse(text)).isEmpty();
  }

  @Test
  void labelsGoBySectionThenRowThenNumber() {
    assertThat(label("A", 2, 10)).isLessThan(label("A", 10, 2)).isGreaterThan(label("A", 2, 9));
    assertThat(label("B", 1, 1)).isGreaterThan(label("A", 9, 9));
  }

  private static SeatLabel label(String section, int row, int number) {
    return new SeatLabel(section, new Seat(row, number));
  }
}
