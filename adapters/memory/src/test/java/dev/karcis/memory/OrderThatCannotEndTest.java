package dev.karcis.memory;

import static dev.karcis.memory.Concert.done;
import static dev.karcis.memory.Concert.these;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.Ports;
import dev.karcis.application.shared.Codec;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderEnded;
import dev.karcis.domain.order.OrderStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One overdue order can't be ended, since something of it is broken. */
class OrderThatCannotEndTest {

  @Test
  void doesntKeepTheStockOfOthers() {
    try (Concert concert = new Concert(builder -> builder.with(this::fail))) {
      Order first = done(concert.book(these("A-1-1")));
      Order broken = done(concert.book(these("A-1-2")));
      Order last = done(concert.book(these("A-1-3")));
      concert.clock.advance(Duration.ofMinutes(3));
      assertThatThrownBy(() -> concert.karcis.orders().expire().run()).hasMessage("broken");
      assertThat(concert.stored(first).status()).isEqualTo(OrderStatus.EXPIRED);
      assertThat(concert.stored(broken).status()).isEqualTo(OrderStatus.PENDING);
      assertThat(concert.stored(last).status()).isEqualTo(OrderStatus.EXPIRED);
      assertThat(concert.left("A")).isEqualTo(99);
    }
  }

  private void fail(Ports ports) {
    ports.bind(Codec.class, new Failing());
  }

  /** Can't write down that one order has ended. */
  private static final class Failing implements Codec {

    private final Codec codec = new MemoryCodec();

    @Override
    public byte[] encode(Record value) {
      if (value instanceof OrderEnded ended && ended.stock().get(0).seats().contains("1-2")) {
        throw new IllegalStateException("broken");
      }
      return codec.encode(value);
    }

    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) {
      return codec.decode(bytes, type);
    }
  }
}
