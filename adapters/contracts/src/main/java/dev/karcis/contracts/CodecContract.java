package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Codec;
import dev.karcis.domain.order.OrderConfirmed;
import dev.karcis.domain.order.OrderEnded;
import dev.karcis.domain.order.OrderPlaced;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.StockHeld;
import dev.karcis.domain.payment.MoneyRefunded;
import dev.karcis.domain.payment.RefundFellDue;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.StockHealed;
import dev.karcis.domain.ticketing.EventAnnounced;
import dev.karcis.domain.ticketing.EventChanged;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Holds an implementation of {@link Codec} to its rules. */
public abstract class CodecContract extends PortContract<Codec> {

  protected abstract Codec codec();

  @Override
  final Codec underTest() {
    return codec();
  }

  /** One of each type that a field may have. */
  record Everything(
      String text,
      int number,
      long big,
      double real,
      boolean yes,
      Integer boxed,
      OrderStatus status,
      UUID id,
      Instant at,
      Duration took,
      Optional<String> maybe,
      Optional<Inner> maybeInner,
      List<Long> numbers,
      List<Inner> inners,
      Map<String, Integer> counts,
      Map<String, List<Inner>> innersByName) {}

  record Inner(String name, Optional<Instant> at) {}

  record Text(String text) {}

  record Number(int number) {}

  record Status(OrderStatus status) {}

  record At(Instant at) {}

  record Took(Duration took) {}

  record Real(double real) {}

  record Counts(Map<String, Integer> counts) {}

  record Empty() {}

  /** As an older version had it. */
  record OldShape(String name, OldInner inner) {}

  record OldInner(long a) {}

  record NewShape(
      List<NewInner> added, String name, NewInner inner, Optional<String> more, Instant at) {}

  record NewInner(Map<String, Text> added, long a, boolean more) {}

  private static Everything everything() {
    return new Everything(
        "Ñandú",
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        -0.1,
        true,
        7,
        OrderStatus.CONFIRMED,
        new UUID(-1, 1),
        Instant.parse("2031-05-06T07:08:09.123456789Z"),
        Duration.ofSeconds(-5, 999_999_999),
        Optional.empty(),
        Optional.of(new Inner("", Optional.of(Instant.EPOCH))),
        List.of(1L, -1L, Long.MIN_VALUE),
        List.of(new Inner("a", Optional.empty()), new Inner("b", Optional.of(Instant.EPOCH))),
        Map.of("", 1, "a\"b", 2),
        Map.of("x", List.of(), "y", List.of(new Inner("c", Optional.empty()))));
  }

  @SuppressWarnings("unchecked") // A value's own class.
  private <T extends Record> void assertComesBack(T value) {
    assertThat(codec().decode(codec().encode(value), (Class<T>) value.getClass())).isEqualTo(value);
  }

  @Rule("CO-1")
  final void recordsOfAllTypesComeBack() {
    assertComesBack(everything());
    assertComesBack(new Empty());
    assertComesBack(new Counts(Map.of()));
  }

  @Rule("CO-1")
  final void domainEventsComeBack() {
    UUID id = Samples.id();
    Instant now = Instant.parse("2031-05-06T07:08:09.123456Z");
    List<StockHeld> stock =
        List.of(
            new StockHeld(id, "A", List.of("12-7", "12-8"), 2),
            new StockHeld(id, Samples.UNUSUAL_NAME, List.of(), 1));
    assertComesBack(new OrderPlaced(id, "booking", id, OrderStatus.PENDING, stock, now));
    assertComesBack(new OrderConfirmed(id, "booking", id, OrderStatus.EXPIRED, stock, now));
    assertComesBack(new OrderEnded(id, "booking", id, OrderStatus.CANCELLED, List.of(), now));
    assertComesBack(new EventAnnounced(id, "Konser 'Ö' 😀", now));
    assertComesBack(new EventChanged(id, "", now));
    assertComesBack(new RefundFellDue(id, id, "gateway 7", 150_000, "IDR", now));
    assertComesBack(new MoneyRefunded(id, id, "", 150_000, "IDR", now));
    assertComesBack(new StockHealed(id, "A", 3, 2, 1, 0, List.of("12-7"), 1, now));
  }

  @Rule("CO-1")
  final void numbersAndTimesAreExact() {
    for (double real : new double[] {0, 0.1, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, 1e16}) {
      assertComesBack(new Real(real));
    }
    for (String at :
        List.of(
            "1969-12-31T23:59:59.999999999Z",
            "1970-01-01T00:00:00.000000001Z",
            "0001-01-01T00:00:00Z",
            "2200-01-01T00:00:00.1Z",
            "9999-12-31T23:59:59.999999999Z")) {
      assertComesBack(new At(Instant.parse(at)));
    }
    for (Duration took :
        List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofNanos(-1), Duration.ofDays(9_999))) {
      assertComesBack(new Took(took));
    }
  }

  @Rule("CO-1")
  final void largeValuesComeBack() {
    assertComesBack(new Text("x".repeat(1_000_000)));
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      counts.put("key " + i, i);
    }
    assertComesBack(new Counts(counts));
  }

  @Rule("CO-2")
  final void equalValuesHaveEqualBytes() {
    assertThat(codec().encode(everything())).isEqualTo(codec().encode(everything()));
    Map<String, Integer> oneWay = new LinkedHashMap<>();
    Map<String, Integer> otherWay = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      oneWay.put("k" + i, i);
      otherWay.put("k" + (49 - i), 49 - i);
    }
    assertThat(codec().encode(new Counts(oneWay))).isEqualTo(codec().encode(new Counts(otherWay)));
    assertThat(codec().encode(new Counts(new HashMap<>(oneWay))))
        .isEqualTo(codec().encode(new Counts(oneWay)));
  }

  @Rule("CO-3")
  final void fieldsThatTheTypeDoesntHaveArePassedOver() {
    NewInner inner = new NewInner(Map.of("t", new Text("{}[]\"\\")), 5, true);
    NewShape newer =
        new NewShape(List.of(inner, inner), "name", inner, Optional.of("more"), Instant.EPOCH);
    assertThat(codec().decode(codec().encode(newer), OldShape.class))
        .isEqualTo(new OldShape("name", new OldInner(5)));
    assertThat(codec().decode(codec().encode(newer), Empty.class)).isEqualTo(new Empty());
  }

  @Rule("CO-4")
  final void bytesThatArentOfTheTypeThrow() {
    assertRefused(new Text("not a number"), Number.class);
    assertRefused(new Empty(), Number.class);
    assertRefused(new Empty(), Text.class);
    assertRefused(new Text("CONFIRMED"), Status.class);
    assertRefused(new Number(1), Text.class);
    assertRefused(everything(), NewShape.class);
    record StatusText(String status) {}
    assertRefused(new StatusText("NO_SUCH_STATUS"), Status.class);
    record AtText(String at) {}
    assertRefused(new AtText("yesterday"), At.class);
    record BigNumber(long number) {}
    assertRefused(new BigNumber(1L << 40), Number.class);
    record NumberText(String number) {}
    assertRefused(new NumberText("one"), Number.class);
    record NumberList(List<String> number) {}
    assertRefused(new NumberList(List.of("1")), Number.class);
  }

  private void assertRefused(Record written, Class<? extends Record> read) {
    byte[] bytes = codec().encode(written);
    assertThatThrownBy(() -> codec().decode(bytes, read))
        .as("%s as %s", written, read.getSimpleName())
        .isInstanceOf(KarcisException.class);
  }

  @Rule("CO-4")
  final void bytesThatArentWholeThrow() {
    byte[] bytes = codec().encode(new Inner("na\"me", Optional.of(Instant.EPOCH)));
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> codec().decode(part, Inner.class))
          .as("the first %s bytes", length)
          .isInstanceOf(KarcisException.class);
    }
    byte[] twice = Arrays.copyOf(bytes, bytes.length * 2);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    assertThatThrownBy(() -> codec().decode(twice, Inner.class))
        .isInstanceOf(KarcisException.class);
    for (byte[] junk :
        List.of(
            "hello".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xff, (byte) 0xfe, 0},
            "<xml/>".getBytes(StandardCharsets.UTF_8),
            "null".getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> codec().decode(junk, Inner.class))
          .isInstanceOf(KarcisException.class);
    }
  }

  @Rule({"CO-1", "CO-5"})
  final void bytesAreTextWhateverTheStringsHold() {
    for (String text :
        List.of(
            "a\u0000b",
            "\ud800",
            "\udc00\ud800x",
            "😀",
            "\u0001\u001f\u007f\u0085\u2028\ufeff\uffff",
            "\"'\\/\b\f\n\r\t",
            "</script>&amp;%00")) {
      for (Record value : List.of(new Text(text), new Counts(Map.of(text, 1)))) {
        byte[] bytes = codec().encode(value);
        assertThat(bytes).doesNotContain(0);
        assertThatCode(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)))
            .doesNotThrowAnyException();
        assertComesBack(value);
      }
    }
  }
}
