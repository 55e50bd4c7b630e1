package dev.karcis.postgres;

import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.SeatLabel;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.domain.ticketing.SectionDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What tests sell, and to whom. */
public final class Samples {

  private static final TimeOrderedIds IDS = new TimeOrderedIds(InstantSource.system());

  private Samples() {}

  public static UUID id() {
    return IDS.next();
  }

  /** Sections S0, S1, and so on, of the same size. */
  public static EventDraft draft(int sections, int rows, int seatsPerRow) {
    return new EventDraft(
        "Concert",
        "Stadium",
        Instant.now().plus(30, ChronoUnit.DAYS),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        IntStream.range(0, sections)
            .mapToObj(
                i ->
                    new SectionDraft(
                        "S" + i,
                        OptionalInt.of(rows),
                        OptionalInt.of(seatsPerRow),
                        OptionalLong.empty(),
                        Money.of(150_000, "IDR")))
            .toList());
  }

  public static Event event(int sections, int rows, int seatsPerRow) {
    Instant now = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MICROS);
    return draft(sections, rows, seatsPerRow).build(new EventId(id()), now);
  }

  public static Buyer buyer() {
    return new Buyer("Siti", "siti@example.org", Optional.empty(), Optional.empty());
  }

  public static SeatWish seats(String... labels) {
    return new SeatWish.These(
        Stream.of(labels).map(label -> SeatLabel.parse(label).orElseThrow()).toList());
  }

  public static OrderRequest request(Event event, String... labels) {
    return request(event, seats(labels));
  }

  public static OrderRequest request(Event event, SeatWish wish) {
    return new OrderRequest(
        new OrderId(id()),
        buyer(),
        List.of(event.line(wish)),
        Optional.empty(),
        Duration.ofMinutes(2),
        event.currency());
  }

  public static IdempotencyKey.Use use() {
    return new IdempotencyKey.Use(new IdempotencyKey("POST /bookings", id().toString()), "print");
  }

  public static List<OutboxMessage> messages(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new OutboxMessage(
                    id(), "order-placed", 1, id(), id(), "buyer", Instant.now(), new byte[] {1}))
        .toList();
  }
}
