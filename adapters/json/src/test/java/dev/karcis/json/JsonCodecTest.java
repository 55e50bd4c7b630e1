package dev.karcis.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Codec;
import dev.karcis.domain.shared.KarcisException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {

  private final Codec codec = new JsonCodec();

  enum Color {
    RED
  }

  record Inner(String text, int number) {}

  record Everything(
      String zText,
      long aNumber,
      boolean yes,
      double fraction,
      Color color,
      UUID id,
      Instant at,
      Duration took,
      List<Inner> list,
      Map<String, Inner> map,
      Optional<String> some,
      Optional<Inner> none) {

    public boolean isFree() {
      return true;
    }

    public String getLost() {
      return "lost";
    }
  }

  @Test
  void writesTheComponentsInTheirOrderAndNothingElse() {
    assertThat(text(everything()))
        .isEqualTo(
            "{\"zText\":\"\\u0000\\uD800\",\"aNumber\":1,\"yes\":true,\"fraction\":0.5,"
                + "\"color\":\"RED\",\"id\":\"00000000-0000-0001-0000-000000000002\","
                + "\"at\":\"2026-01-01T00:00:00.123456789Z\",\"took\":\"PT0.000000001S\","
                + "\"list\":[{\"text\":\"a\",\"number\":1}],"
                + "\"map\":{\"a\":{\"text\":\"a\",\"number\":1},\"b\":{\"text\":\"b\",\"number\":2}},"
                + "\"some\":\"x\",\"none\":null}");
  }

  @Test
  void readsWhatItWrote() {
    assertThat(codec.decode(codec.encode(everything()), Everything.class)).isEqualTo(everything());
  }

  @Test
  void passesOverFieldsThatTheTypeDoesNotHave() {
    assertThat(inner("{\"text\":\"a\",\"newer\":{\"x\":[1]},\"number\":1}"))
        .isEqualTo(new Inner("a", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"text\":\"a\"}",
        "{\"text\":\"a\",\"number\":null}",
        "{\"text\":\"a\",\"number\":\"1\"}",
        "{\"text\":\"a\",\"number\":1.5}",
        "{\"text\":1,\"number\":1}",
        "{\"text\":\"a\",\"number\":99999999999}",
        "{\"text\":\"a\",\"number\":1} more",
        "{\"text\":\"a\",\"number\":1"
      })
  void refusesBytesOfAnotherType(String json) {
    assertThatThrownBy(() -> inner(json)).isInstanceOf(KarcisException.class);
  }

  private Everything everything() {
    Map<String, Inner> map = new HashMap<>();
    map.put("b", new Inner("b", 2));
    map.put("a", new Inner("a", 1));
    return new Everything(
        "\u0000\uD800",
        1,
        true,
        0.5,
        Color.RED,
        new UUID(1, 2),
        Instant.parse("2026-01-01T00:00:00.123456789Z"),
        Duration.ofNanos(1),
        List.of(new Inner("a", 1)),
        map,
        Optional.of("x"),
        Optional.empty());
  }

  private String text(Record value) {
    return new String(codec.encode(value), UTF_8);
  }

  private Inner inner(String json) {
    return codec.decode(json.getBytes(UTF_8), Inner.class);
  }
}
