package dev.karcis.application.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Notice;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.domain.order.OrderPlaced;
import dev.karcis.domain.stock.StockHealed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AvailabilityNewsTest {

  private final List<Notice> published = new ArrayList<>();
  private final AvailabilityNews news =
      new AvailabilityNews(
          new Broadcast() {
            @Override
            public void publish(Collection<Notice> notices) {
              published.addAll(notices);
            }

            @Override
            public void subscribe(String topic, Listener listener) {
              throw new UnsupportedOperationException();
            }
          });

  @Test
  void eachEventIsToldOfOnceHoweverMuchHappenedToIt() {
    UUID one = new UUID(0, 1);
    UUID other = new UUID(0, 2);
    news.handle(
        List.of(
            message(OrderPlaced.NAME, one),
            message(OrderPlaced.NAME, other),
            message(StockHealed.NAME, one),
            message(OrderPlaced.NAME, one)));
    assertThat(published)
        .containsExactly(
            new Notice("availability", one.toString()),
            new Notice("availability", other.toString()));
  }

  private static OutboxMessage message(String name, UUID stream) {
    UUID id = UUID.randomUUID();
    return new OutboxMessage(id, name, 1, id, stream, "anyone", Instant.EPOCH, new byte[0]);
  }
}
