package dev.karcis.application;

import dev.karcis.application.order.Combiner;
import dev.karcis.application.order.OrderKind;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.application.ticketing.BookingKind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Gathers what a {@link Karcis} is made of. Not thread-safe. */
public final class KarcisBuilder {

  final Ports ports = new Ports();
  final List<Adapter> adapters = new ArrayList<>();
  final List<OrderKind> kinds = new ArrayList<>(List.of(new BookingKind()));
  final List<Subscriber> subscribers = new ArrayList<>();
  Combiner.Limits limits = Combiner.Limits.DEFAULT;
  Monitor monitor = Monitor.NONE;
  InstantSource clock = InstantSource.system();
  Optional<Executor> answers = Optional.empty();

  KarcisBuilder() {}

  /** Adds an adapter's ports; a port that an earlier adapter has too is the later one's. */
  public KarcisBuilder with(Adapter adapter) {
    adapter.bind(ports);
    adapters.add(adapter);
    return this;
  }

  /** Adds a kind of orders beside bookings. */
  public KarcisBuilder kind(OrderKind kind) {
    kinds.add(kind);
    return this;
  }

  /** Adds a subscriber to domain events. */
  public KarcisBuilder subscriber(Subscriber subscriber) {
    subscribers.add(subscriber);
    return this;
  }

  /** How orders are gathered into batches; lanes must be fewer than the store's connections. */
  public KarcisBuilder limits(Combiner.Limits newLimits) {
    limits = newLimits;
    return this;
  }

  /** Who is told what happens. */
  public KarcisBuilder monitor(Monitor newMonitor) {
    monitor = new QuietMonitor(newMonitor);
    return this;
  }

  /** The clock for whatever the store's own doesn't decide. */
  public KarcisBuilder clock(InstantSource newClock) {
    clock = newClock;
    return this;
  }

  /** Where callers' own code runs when their orders are decided; a pool of our own if not set. */
  public KarcisBuilder answersOn(Executor executor) {
    answers = Optional.of(executor);
    return this;
  }

  public Karcis build() {
    return new Karcis(this);
  }
}
