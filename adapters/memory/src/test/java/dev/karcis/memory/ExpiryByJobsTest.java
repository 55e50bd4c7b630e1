package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobDetour;
import dev.karcis.application.job.JobsFromOutbox;
import dev.karcis.application.job.WantedJobs;
import dev.karcis.application.order.Combiner;
import dev.karcis.application.order.DeadlineJobs;
import dev.karcis.application.order.DeadlineJobs.Deadline;
import dev.karcis.application.order.ExpireAtDeadline;
import dev.karcis.application.order.OrderKind;
import dev.karcis.application.order.Orders;
import dev.karcis.application.order.PlaceOrders;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Relay;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.Shortages;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderParts;
import dev.karcis.domain.order.OrderRequest;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.domain.ticketing.SectionDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Places of events, held for two minutes, by a clock that stands still. */
@Timeout(60)
class ExpiryByJobsTest {

  private Instant now = Instant.parse("2026-11-21T10:00:00.400Z");
  private final MemoryStore store = new MemoryStore(() -> now);
  private final TimeOrderedIds ids = new TimeOrderedIds(() -> now);
  private final Codec codec = new MemoryCodec();
  private final MemoryStock stock = new MemoryStock(store);
  private final MemoryOrders repository = new MemoryOrders(store);
  private final MemoryOutbox outbox = new MemoryOutbox(store);
  private final MemoryJobQueue queue = new MemoryJobQueue(new MemoryJobs(store));
  private boolean refuses;
  private final Orders orders = orders(deadlineJobs());
  private final Event event = open();

  private DeadlineJobs deadlineJobs() {
    return new DeadlineJobs(
        new WantedJobs(outbox, ids, store.transactions, () -> now, () -> {}),
        codec,
        store.transactions);
  }

  private Orders orders(DeadlineJobs deadlines) {
    return Orders.of(
        new Orders.Parts(
            store.transactions,
            stock,
            repository,
            SeatLock.NONE,
            new Shortages(System::nanoTime),
            new MemoryIdempotency(store),
            new DomainEvents(outbox, codec, ids, store.transactions, () -> {}),
            Optional.of(deadlines),
            ids,
            () -> now,
            Monitor.NONE,
            List.of(new Refusing()),
            Combiner.Limits.DEFAULT,
            Runnable::run));
  }

  /** Rolls back what it is told of, if the test says so. */
  private final class Refusing implements OrderKind {

    @Override
    public String name() {
      return "booking";
    }

    @Override
    public void placed(List<Order> placed) {
      if (refuses) {
        throw new IllegalStateException("roll back");
      }
    }

    @Override
    public void ended(List<Order> ended) {
      placed(ended);
    }
  }

  private Event open() {
    SectionDraft section =
        new SectionDraft(
            "F",
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.of(1_000),
            Money.of(1, "IDR"));
    Event opened =
        new EventDraft(
                "Konser",
                "Jakarta",
                now.plus(Duration.ofDays(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(section))
            .build(new EventId(ids.next()), now);
    store.transactions.required(
        () -> {
          stock.open(opened.stock());
          return null;
        });
    return opened;
  }

  private Order book(Event its) {
    return book(orders, its);
  }

  private Order book(Orders by, Event its) {
    OrderRequest request =
        OrderRequest.of(
            new OrderId(ids.next()),
            Buyer.of("Siti", "siti@example.org"),
            OrderParts.of(its.part(new SeatWish.Places("F", 1))));
    return Concert.done(
        by.place().now(new PlaceOrders.Command(request, Optional.empty(), Actor.ANYONE)));
  }

  private List<OutboxMessage> askedFor() {
    List<OutboxMessage> all = new ArrayList<>();
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      outbox.drain(shard, 10_000, all::addAll);
    }
    return all.stream().filter(message -> message.name().equals(WantedJobs.MESSAGE)).toList();
  }

  private void relay() {
    JobDetour detour = new JobDetour(queue::enqueue, Optional.empty(), Monitor.NONE);
    new Relay(outbox, List.of(new JobsFromOutbox(detour, Monitor.NONE))).run();
  }

  private List<Deadline> claimed() {
    return queue.claim(DeadlineJobs.TYPE.queue(), 100).stream()
        .map(ClaimedJob::job)
        .map(Job::payload)
        .map(payload -> codec.decode(payload.bytes(), Deadline.class))
        .toList();
  }

  @Test
  void jobIsAskedForOncePerEventAndSecond() {
    book(event);
    book(event);
    now = now.plusMillis(500);
    book(event);
    assertThat(askedFor()).hasSize(1);
    book(open());
    assertThat(askedFor()).hasSize(1);
    now = now.plusMillis(200);
    book(event);
    book(event);
    assertThat(askedFor()).hasSize(1);
  }

  @Test
  void whatSeveralProcessesAskForIsOneJobAtTheEndOfTheSecond() {
    book(event);
    book(orders(deadlineJobs()), event);
    relay();
    now = Instant.parse("2026-11-21T10:02:00.999Z");
    assertThat(claimed()).isEmpty();
    now = Instant.parse("2026-11-21T10:02:01Z");
    assertThat(claimed()).containsExactly(new Deadline(event.id().value(), now));
  }

  @Test
  void deadlineOnTheSecondIsItsEnd() {
    now = Instant.parse("2026-11-21T10:00:01Z");
    book(event);
    relay();
    now = Instant.parse("2026-11-21T10:02:01Z");
    assertThat(claimed()).containsExactly(new Deadline(event.id().value(), now));
  }

  @Test
  void whatRolledBackIsAskedForAgain() {
    refuses = true;
    assertThatThrownBy(() -> book(event)).hasMessageContaining("roll back");
    assertThat(askedFor()).isEmpty();
    refuses = false;
    book(event);
    assertThat(askedFor()).hasSize(1);
  }

  @Test
  void handlerEndsAllThatIsDue() {
    List<Order> placed = new ArrayList<>();
    for (int i = 0; i < 520; i++) {
      placed.add(book(event));
    }
    now = now.plusSeconds(30);
    Order later = book(event);
    now = Instant.parse("2026-11-21T10:02:01Z");
    new ExpireAtDeadline(orders.expire()).handle(new Deadline(event.id().value(), now), null);
    assertThat(repository.find(placed.stream().map(Order::id).toList()).values())
        .extracting(Order::status)
        .containsOnly(OrderStatus.EXPIRED);
    assertThat(repository.find(List.of(later.id())).get(later.id()).status())
        .isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void jobIsTriedAgainOnlyWhenTheStoreIsAway() {
    book(event);
    now = now.plusSeconds(180);
    ExpireAtDeadline handler = new ExpireAtDeadline(orders.expire());
    Deadline deadline = new Deadline(event.id().value(), now);
    refuses = true;
    assertThatThrownBy(orders.expire()::run).hasMessage("roll back");
    handler.handle(deadline, null);
    store.close();
    assertThatThrownBy(() -> handler.handle(deadline, null)).isInstanceOf(StoreUnavailable.class);
  }
}
