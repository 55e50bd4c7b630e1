package dev.karcis.application.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventCatalogueTest {

  private static final long FRESH = EventCatalogue.FRESH_FOR.toNanos();

  private final AtomicLong nanos = new AtomicLong(-5);
  private final AtomicBoolean away = new AtomicBoolean();
  private final FakeEvents events =
      new FakeEvents() {
        @Override
        public Optional<Event> find(EventId id) {
          if (away.get()) {
            throw new StoreUnavailable("away", null);
          }
          return super.find(id);
        }
      };
  private final EventCatalogue catalogue = new EventCatalogue(events, nanos::get);
  private final Event event = FakeEvents.event(1, FakeEvents.places("A"));

  @Test
  void anEventIsReadOnceWhileItIsFresh() {
    events.add(event);
    assertThat(catalogue.find(event.id())).contains(event);
    nanos.addAndGet(FRESH);
    assertThat(catalogue.find(event.id())).contains(event);
    assertThat(events.asked).hasValue(1);
  }

  @Test
  void aStaleEventIsReadAgain() {
    events.add(event);
    catalogue.find(event.id());
    Event changed = FakeEvents.event(1, FakeEvents.places("B"));
    events.update(changed);
    nanos.addAndGet(FRESH + 1);
    assertThat(catalogue.find(event.id())).contains(changed);
  }

  @Test
  void anEventThatWasChangedHereIsReadAgainAtOnce() {
    events.add(event);
    catalogue.find(event.id());
    Event changed = FakeEvents.event(1, FakeEvents.places("B"));
    events.update(changed);
    catalogue.forget(event.id());
    assertThat(catalogue.find(event.id())).contains(changed);
  }

  @Test
  void anEventThatIsNotThereYetIsFoundAsSoonAsItIs() {
    assertThat(catalogue.find(event.id())).isEmpty();
    events.add(event);
    assertThat(catalogue.find(event.id())).contains(event);
  }

  @Test
  void aStoreThatIsAwayIsToldAndAskedAgain() {
    events.add(event);
    catalogue.find(event.id());
    nanos.addAndGet(FRESH + 1);
    away.set(true);
    assertThatThrownBy(() -> catalogue.find(event.id())).isInstanceOf(StoreUnavailable.class);
    away.set(false);
    assertThat(catalogue.find(event.id())).contains(event);
  }

  @Test
  void howeverManyBuyersAskAtOnceItIsReadOnce() throws Exception {
    events.add(event);
    int buyers = 16;
    CyclicBarrier together = new CyclicBarrier(buyers);
    ExecutorService pool = Executors.newFixedThreadPool(buyers);
    for (int round = 1; round <= 20; round++) {
      List<Future<Optional<Event>>> answers = new ArrayList<>();
      for (int i = 0; i < buyers; i++) {
        answers.add(
            pool.submit(
                () -> {
                  together.await();
                  return catalogue.find(event.id());
                }));
      }
      for (Future<Optional<Event>> answer : answers) {
        assertThat(answer.get(10, TimeUnit.SECONDS)).contains(event);
      }
      assertThat(events.asked).hasValue(round);
      nanos.addAndGet(FRESH + 1);
    }
    pool.shutdown();
  }

  @Test
  void moreEventsThanItKeepsAreReadAgainWhileTheFreshAreKeptIfThereIsRoom() {
    for (long id = 1; id <= 1_500; id++) {
      events.add(FakeEvents.event(id, FakeEvents.places("A")));
    }
    for (long id = 1; id <= 999; id++) {
      catalogue.find(id(id));
    }
    nanos.addAndGet(FRESH + 1);
    catalogue.find(id(1_000));
    events.asked.set(0);
    catalogue.find(id(1_001)); // full: the stale ones go
    catalogue.find(id(1_000));
    assertThat(events.asked).hasValue(1);
    for (long id = 1; id <= 1_500; id++) {
      assertThat(catalogue.find(id(id))).isPresent();
    }
    events.asked.set(0);
    for (long id = 1; id <= 1_500; id++) {
      catalogue.find(id(id));
    }
    assertThat(events.asked.get()).as("it keeps a thousand at most").isGreaterThan(499);
  }

  private static EventId id(long id) {
    return new EventId(new UUID(0, id));
  }
}
