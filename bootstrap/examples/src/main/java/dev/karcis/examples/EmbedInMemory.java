package dev.karcis.examples;

import dev.karcis.application.Karcis;
import dev.karcis.application.ticketing.BookSeats;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.domain.ticketing.SectionDraft;
import dev.karcis.memory.Memory;
import java.time.Instant;
import java.util.List;

/** Sells two seats in one process, with nothing to install. */
public final class EmbedInMemory {

  private EmbedInMemory() {}

  public static void main(String[] arguments) {
    try (Karcis karcis = Karcis.with(Memory.create()).build().start()) {
      System.out.println(sellTwoSeats(karcis));
    }
  }

  static Order sellTwoSeats(Karcis karcis) {
    Instant startsAt = Instant.parse("2030-08-17T12:00:00Z");
    SectionDraft sectionA = SectionDraft.seats("A", 10, 20, Money.of(150_000, "IDR"));
    EventDraft draft = EventDraft.of("Gamelan", "Lake Toba", startsAt, List.of(sectionA));

    Ticketing ticketing = karcis.ticketing();
    Event event = ticketing.createEvent().handle(CreateEvent.Command.of(draft)).orElseThrow();
    SeatWish twoBest = new SeatWish.Best("A", 2);
    Buyer sari = Buyer.of("Sari", "sari@example.org");
    var command = BookSeats.Command.of(event.id(), twoBest, sari);
    return ticketing.bookSeats().now(command).orElseThrow();
  }
}
