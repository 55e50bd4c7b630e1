package dev.karcis.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockKeyTest {

  @Test
  void keysAreInTheOrderOfTheirUnsignedBytes() {
    Seeds.each(
        5_000,
        random -> {
          long[] edges = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, random.nextLong()};
          StockKey one = key(edges[random.nextInt(6)], edges[random.nextInt(6)], random.nextInt());
          StockKey other =
              key(edges[random.nextInt(6)], edges[random.nextInt(6)], random.nextInt());
          assertThat(Integer.signum(one.compareTo(other)))
              .isEqualTo(Integer.signum(Arrays.compareUnsigned(bytes(one), bytes(other))));
          assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        });
  }

  @Test
  void aScopeWhoseFirstBitIsSetComesLast() {
    assertThat(key(Long.MIN_VALUE, 0, 1)).isGreaterThan(key(Long.MAX_VALUE, 0, 1));
    assertThat(key(0, -1, 1)).isGreaterThan(key(0, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "é", "a\n", "a\u0000", "\u007f"})
  void namesArePrintableAscii(String name) {
    assertThatThrownBy(() -> new StockKey(new UUID(0, 0), name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAreBounded() {
    assertThat(new StockKey(new UUID(0, 0), "x".repeat(200)).name()).hasSize(200);
    assertThatThrownBy(() -> new StockKey(new UUID(0, 0), "x".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StockKey key(long most, long least, int name) {
    return new StockKey(new UUID(most, least), "" + (char) ('0' + Math.floorMod(name, 70)));
  }

  private static byte[] bytes(StockKey key) {
    byte[] name = key.name().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(16 + name.length)
        .putLong(key.scope().getMostSignificantBits())
        .putLong(key.scope().getLeastSignificantBits())
        .put(name)
        .array();
  }
}
