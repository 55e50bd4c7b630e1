package dev.karcis.application.order;

import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.AvailabilityBoard.Mark;
import dev.karcis.domain.order.OrderConfirmed;
import dev.karcis.domain.order.OrderEnded;
import dev.karcis.domain.order.OrderPlaced;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.StockHeld;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the board in step with the orders. Marking twice is the same as marking once, so repeated
 * messages do no harm.
 */
public final class BoardWriter implements Subscriber {

  private final AvailabilityBoard board;
  private final Codec codec;

  public BoardWriter(AvailabilityBoard board, Codec codec) {
    this.board = board;
    this.codec = codec;
  }

  @Override
  public String name() {
    return "board";
  }

  @Override
  public Set<String> events() {
    return Set.of(OrderPlaced.NAME, OrderConfirmed.NAME, OrderEnded.NAME);
  }

  @Override
  public void handle(List<OutboxMessage> messages) {
    Map<UUID, List<Mark>> marks = new LinkedHashMap<>();
    for (OutboxMessage message : messages) {
      switch (message.name()) {
        case OrderPlaced.NAME -> add(marks, decode(message, OrderPlaced.class).stock(), true);
        case OrderEnded.NAME -> add(marks, decode(message, OrderEnded.class).stock(), false);
        default -> {
          OrderConfirmed confirmed = decode(message, OrderConfirmed.class);
          if (confirmed.from() == OrderStatus.EXPIRED) {
            add(marks, confirmed.stock(), true);
          }
        }
      }
    }
    write(marks);
  }

  /** A board that is away must not hold up the outbox: the reconciler rebuilds what it missed. */
  private void write(Map<UUID, List<Mark>> marks) {
    try {
      marks.forEach(board::mark);
    } catch (StoreUnavailable e) {
      // Marks that it holds are not trusted for longer than the reconciler can't reach it either.
    }
  }

  private <T extends Record> T decode(OutboxMessage message, Class<T> type) {
    return codec.decode(message.payload(), type);
  }

  private static void add(Map<UUID, List<Mark>> marks, List<StockHeld> stock, boolean taken) {
    for (StockHeld held : stock) {
      if (!held.seats().isEmpty()) {
        List<Seat> seats = held.seats().stream().map(BoardWriter::seat).toList();
        NamedSeats named = new NamedSeats(new StockKey(held.scope(), held.name()), seats);
        marks.computeIfAbsent(held.scope(), scope -> new ArrayList<>()).add(new Mark(named, taken));
      }
    }
  }

  private static Seat seat(String text) {
    int dash = text.indexOf('-');
    return new Seat(
        Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
  }
}
