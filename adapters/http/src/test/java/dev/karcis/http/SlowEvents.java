package dev.karcis.http;

import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Events that are found at once, until they are held. */
final class SlowEvents implements EventRepository {

  private final Map<EventId, Event> events = new ConcurrentHashMap<>();
  private final Semaphore held = new Semaphore(0);
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Predicate<EventId> holding = id -> false;

  void hold() {
    holding = id -> true;
  }

  void hold(String event) {
    holding = id -> id.toString().equals(event);
  }

  void go() {
    holding = id -> false;
    go.countDown();
  }

  /** How many times it was asked for an event. */
  int asked() {
    return asked.get();
  }

  void awaitHeld(int readers) throws InterruptedException {
    if (!held.tryAcquire(readers, 20, TimeUnit.SECONDS)) {
      throw new AssertionError("they aren't held");
    }
  }

  @Override
  public void add(Event event) {
    events.put(event.id(), event);
  }

  @Override
  public Optional<Event> find(EventId id) {
    asked.incrementAndGet();
    if (holding.test(id)) {
      held.release();
      await();
    }
    return Optional.ofNullable(events.get(id));
  }

  private void await() {
    try {
      if (!go.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let it go");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<Event> lock(EventId id) {
    return Optional.ofNullable(events.get(id));
  }

  @Override
  public void update(Event event) {
    events.put(event.id(), event);
  }

  @Override
  public Page<Event> page(PageRequest page) {
    return new Page<>(List.copyOf(events.values()), Optional.empty());
  }

  @Override
  public Page<EventId> onSale(PageRequest page) {
    return new Page<>(List.of(), Optional.empty());
  }
}
