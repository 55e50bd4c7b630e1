package dev.karcis.application.ticketing;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Notice;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.domain.order.OrderConfirmed;
import dev.karcis.domain.order.OrderEnded;
import dev.karcis.domain.order.OrderPlaced;
import dev.karcis.domain.stock.StockHealed;
import dev.karcis.domain.ticketing.EventAnnounced;
import dev.karcis.domain.ticketing.EventChanged;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells every process of which events something was taken or came back: the relay runs in one
 * process at a time, and all of them show availability. It tells too much rather than reading what
 * it is handed: an order that is confirmed mostly held its seats before.
 */
public final class AvailabilityNews implements Subscriber {

  private final Broadcast broadcast;

  public AvailabilityNews(Broadcast broadcast) {
    this.broadcast = broadcast;
  }

  @Override
  public String name() {
    return "availability";
  }

  /** Each of these is in the stream of the event that it is about. */
  @Override
  public Set<String> events() {
    return Set.of(
        OrderPlaced.NAME,
        OrderConfirmed.NAME,
        OrderEnded.NAME,
        StockHealed.NAME,
        EventAnnounced.NAME,
        EventChanged.NAME);
  }

  @Override
  public void handle(List<OutboxMessage> messages) {
    Set<Notice> notices = new LinkedHashSet<>();
    for (OutboxMessage message : messages) {
      notices.add(new Notice(SeeAvailability.TOPIC, message.stream().toString()));
    }
    broadcast.publish(notices);
  }
}
