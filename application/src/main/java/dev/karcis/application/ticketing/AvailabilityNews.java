package dev.karcis.application.ticketing;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.Notice;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.domain.order.OrderConfirmed;
import dev.karcis.domain.order.OrderEnded;
import dev.karcis.domain.order.OrderPlaced;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.StockHeld;
import dev.karcis.domain.ticketing.EventAnnounced;
import dev.karcis.domain.ticketing.EventChanged;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Tells every process of which events something was taken or came back: the relay runs in one
 * process at a time, and all of them show availability.
 */
public final class AvailabilityNews implements Subscriber {

  private final Broadcast broadcast;
  private final Codec codec;

  public AvailabilityNews(Broadcast broadcast, Codec codec) {
    this.broadcast = broadcast;
    this.codec = codec;
  }

  @Override
  public String name() {
    return "availability";
  }

  @Override
  public Set<String> events() {
    return Set.of(
        OrderPlaced.NAME,
        OrderConfirmed.NAME,
        OrderEnded.NAME,
        EventAnnounced.NAME,
        EventChanged.NAME);
  }

  @Override
  public void handle(List<OutboxMessage> messages) {
    Set<UUID> changed = new LinkedHashSet<>();
    for (OutboxMessage message : messages) {
      switch (message.name()) {
        case OrderPlaced.NAME -> add(changed, decode(message, OrderPlaced.class).stock());
        case OrderEnded.NAME -> add(changed, decode(message, OrderEnded.class).stock());
        case OrderConfirmed.NAME -> {
          OrderConfirmed confirmed = decode(message, OrderConfirmed.class);
          if (confirmed.from() == OrderStatus.EXPIRED) {
            add(changed, confirmed.stock());
          }
        }
        default -> changed.add(message.aggregateId());
      }
    }
    broadcast.publish(
        changed.stream().map(id -> new Notice(SeeAvailability.TOPIC, id.toString())).toList());
  }

  private <T extends Record> T decode(OutboxMessage message, Class<T> type) {
    return codec.decode(message.payload(), type);
  }

  private static void add(Set<UUID> changed, List<StockHeld> stock) {
    stock.forEach(held -> changed.add(held.scope()));
  }
}
