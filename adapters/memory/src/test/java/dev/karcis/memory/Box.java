package dev.karcis.memory;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.PricedHolding;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLedger;
import dev.karcis.domain.stock.StockLevel;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.SectionDraft;
import dev.karcis.memory.MemoryOrders.LiveSeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Events with a section A of one row of {@value #SEATS}, and processes that look after them. */
final class Box {

  static final int SEATS = 10;

  final SettableClock clock = new SettableClock();
  final MemoryStore store = new MemoryStore(clock);
  final TimeOrderedIds ids = new TimeOrderedIds(clock);
  final MemoryStock stock = new MemoryStock(store);
  private final MemoryOrders orders = new MemoryOrders(store);
  final MemoryEvents events = new MemoryEvents(store);
  final MemoryOutbox outbox = new MemoryOutbox(store);
  final MemoryAudit audit = new MemoryAudit(store, stock, orders);
  final MemoryLease lease = new MemoryLease(store);
  final MemoryBoard board = new MemoryBoard(store);

  static BitSet allBut(int... seats) {
    BitSet free = new BitSet();
    free.set(0, SEATS);
    IntStream.of(seats).forEach(seat -> free.clear(seat - 1));
    return free;
  }

  EventId open(long id) {
    SectionDraft section =
        new SectionDraft(
            "A",
            OptionalInt.of(1),
            OptionalInt.of(SEATS),
            OptionalLong.empty(),
            Money.of(1, "IDR"));
    Event event =
        new EventDraft(
                "Konser",
                "Jakarta",
                clock.instant().plus(Duration.ofDays(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(section))
            .build(new EventId(new UUID(0, id)), clock.instant());
    inTransaction(
        () -> {
          events.add(event);
          stock.open(event.stock());
        });
    return event.id();
  }

  List<EventId> events() {
    return events.onSale(PageRequest.first(1_000)).items();
  }

  /** As an order does, marks on the board apart. */
  void sell(EventId event, int... numbers) {
    List<Seat> seats = IntStream.of(numbers).mapToObj(number -> new Seat(1, number)).toList();
    NamedSeats claim = new NamedSeats(section(event), seats);
    inTransaction(
        () -> {
          StockLedger ledger = new StockLedger(stock.lock(List.of(claim)));
          Holding held = ledger.take(claim, reason -> {}).orElseThrow();
          stock.store(ledger.changes());
          orders.add(List.of(order(event, held)));
        });
  }

  private PendingOrder order(EventId event, Holding held) {
    Money price = Money.of(1, "IDR");
    return new PendingOrder(
        new OrderDetails(
            new OrderId(ids.next()),
            new Buyer("Siti", "siti@example.org", Optional.empty(), Optional.empty()),
            List.of(
                new HeldLine("booking", event.value(), List.of(new PricedHolding(held, price)))),
            price,
            Optional.empty(),
            clock.instant(),
            Optional.of(clock.instant().plus(Duration.ofHours(1)))));
  }

  /** Orders for something else. */
  void addOrders(int count) {
    StockKey elsewhere = new StockKey(ids.next(), "B");
    List<Order> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      added.add(order(new EventId(elsewhere.scope()), new HeldUnits(elsewhere, 1, 1, 1)));
    }
    inTransaction(() -> orders.add(added));
  }

  /** Changes the stock alone. */
  void spoil(EventId event, Consumer<BitSet> seats, long taken) {
    StockKey key = section(event);
    BitSet free = freeSeats(event);
    seats.accept(free);
    inTransaction(
        () ->
            stock.store(
                new StockChange(
                    Map.of(key, new StockLevel(SEATS, taken, 10)), Map.of(key, Map.of(1, free)))));
  }

  void loseClaim(EventId event, int number) {
    inTransaction(() -> orders.liveSeats.remove(new LiveSeat(section(event), new Seat(1, number))));
  }

  BitSet freeSeats(EventId event) {
    return stock.view(event.value()).get(0).seats().orElseThrow().free().get(1);
  }

  long taken(EventId event) {
    return stock.view(event.value()).get(0).level().taken();
  }

  /** What waited to be handed on. */
  List<OutboxMessage> told() {
    List<OutboxMessage> told = new ArrayList<>();
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      outbox.drain(shard, 100, told::addAll);
    }
    return told;
  }

  ReconcilingProcess process() {
    return new ReconcilingProcess(this);
  }

  static StockKey section(EventId event) {
    return new StockKey(event.value(), "A");
  }

  private void inTransaction(Runnable work) {
    store.transactions.required(
        () -> {
          work.run();
          return null;
        });
  }
}
