package dev.karcis.application.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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
          Optional<Event> found = super.find(id);
          hold();
          return found;
        }
      };
  private final AtomicInteger limited = new AtomicInteger();
  private volatile CountDownLatch reading;
  private volatile CountDownLatch readOn;
  private final EventCatalogue catalogue = new EventCatalogue(events, nanos::get);
  private final Event event = FakeEvents.event(1, FakeEvents.places("A"));

  @Test
  void anEventIsReadOnceWhileItIsFresh() {
    events.add(event);
    assertThat(catalogue.find(event.id())).contains(event);
    nanos.addAndGet(FRESH - 1);
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
  void ofSeveralThoseThatThereAreAreFoundEachReadOnce() {
    events.add(event);
    Event other = FakeEvents.event(2, FakeEvents.places("A"));
    events.add(other);
    assertThat(catalogue.find(List.of(event.id(), id(3), other.id(), id(3), event.id()), this::ask))
        .containsOnly(Map.entry(event.id(), event), Map.entry(other.id(), other));
    assertThat(events.asked).hasValue(3);
    assertThat(limited).hasValue(1);
  }

  @Test
  void whatWasFoundBeforeIsReadAgainWithoutTheLimitThatHoldsForWhatIsMadeUp() {
    events.add(event);
    catalogue.find(List.of(event.id()), this::ask);
    assertThat(limited).hasValue(1);
    nanos.addAndGet(FRESH + 1);
    catalogue.find(List.of(event.id()), this::ask);
    catalogue.forget(event.id());
    catalogue.find(List.of(event.id()), this::ask);
    assertThat(events.asked).hasValue(3);
    assertThat(limited).hasValue(1);
    for (int i = 0; i < 2; i++) {
      assertThat(catalogue.find(List.of(event.id(), id(3)), this::ask)).hasSize(1);
    }
    assertThat(limited).hasValue(3);
  }

  @Test
  void idsThatAreMadeUpPushNoEventOut() {
    events.add(event);
    catalogue.find(event.id());
    for (long id = 2; id < 3_000; id++) {
      assertThat(catalogue.find(id(id))).isEmpty();
    }
    events.asked.set(0);
    assertThat(catalogue.find(event.id())).contains(event);
    assertThat(events.asked).hasValue(0);
  }

  @Test
  void aLoadThatBeganBeforeAChangeIsNotSoldBy() throws Exception {
    events.add(event);
    reading = new CountDownLatch(1);
    readOn = new CountDownLatch(1);
    CompletableFuture<Optional<Event>> before =
        CompletableFuture.supplyAsync(() -> catalogue.find(event.id()));
    reading.await();
    Event changed = FakeEvents.event(1, FakeEvents.places("B"));
    events.update(changed);
    catalogue.forget(event.id());
    readOn.countDown();
    assertThat(before.get(10, TimeUnit.SECONDS)).contains(event);
    reading = null;
    assertThat(catalogue.find(event.id())).contains(changed);
  }

  private Map<EventId, Event> ask(Supplier<Map<EventId, Event>> question) {
    limited.incrementAndGet();
    return question.get();
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

  /** Between the read and its answer, if a test asks for it. */
  private void hold() {
    if (reading == null) {
      return;
    }
    reading.countDown();
    try {
      assertThat(readOn.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EventId id(long id) {
    return new EventId(new UUID(0, id));
  }
}
