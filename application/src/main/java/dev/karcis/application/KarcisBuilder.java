package dev.karcis.application;

import dev.karcis.application.job.CronReader;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobHandler;
import dev.karcis.application.job.JobHandlers;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.Remaking;
import dev.karcis.application.job.Schedule;
import dev.karcis.application.job.UnlessCancelled;
import dev.karcis.application.order.Combiner;
import dev.karcis.application.order.OrderKind;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.application.ticketing.BookingKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

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
  final List<JobType<?>> jobTypes = new ArrayList<>();
  final List<UnaryOperator<JobHandlers>> jobHandlers = new ArrayList<>();
  List<QueueSettings> queues = QueueSettings.ALL;
  Optional<Set<QueueName>> workedQueues = Optional.empty();
  final List<Remaking> remakings = new ArrayList<>();
  Duration overdue = Duration.ofSeconds(30);
  final List<Schedule<?>> schedules = new ArrayList<>();
  boolean expiresByJobs;
  Duration drain = Duration.ofSeconds(10);
  boolean durableJobs;

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
    monitor = newMonitor;
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

  /**
   * Adds a type of jobs that are done here, if their queue is worked here. Members of a batch that
   * was cancelled before they began are passed over.
   */
  public <T extends Record> KarcisBuilder jobs(JobType<T> type, JobHandler<T> handler) {
    jobTypes.add(type);
    jobHandlers.add(handlers -> handlers.with(type, unlessCancelled(handler)));
    return this;
  }

  private <T extends Record> JobHandler<T> unlessCancelled(JobHandler<T> handler) {
    return ports
        .find(JobBatches.class)
        .<JobHandler<T>>map(batches -> new UnlessCancelled<>(batches, handler))
        .orElse(handler);
  }

  /** Adds a type of jobs that are just asked for here, and done by other processes. */
  public KarcisBuilder jobs(JobType<?> type) {
    jobTypes.add(type);
    return this;
  }

  /**
   * Adds a table from which jobs are made again when their store lost them. Each table that a type
   * names as {@link JobType#remadeFrom} must be added, once.
   */
  public KarcisBuilder remake(Remaking table) {
    remakings.add(table);
    return this;
  }

  /**
   * How late jobs may be before they are made again; 30 s if not set. What is done later than that,
   * since more waits than workers can do in time, may be done twice.
   */
  public KarcisBuilder overdue(Duration by) {
    overdue = by;
    return this;
  }

  /** Has a job done again and again; its type must be known, too. Needs a {@link CronReader}. */
  public KarcisBuilder schedule(Schedule<?> schedule) {
    schedules.add(schedule);
    return this;
  }

  /**
   * Has jobs end unpaid orders at their deadlines, too; where no adapter keeps jobs the sweeper
   * alone goes on doing so.
   */
  public KarcisBuilder expireByJobs() {
    expiresByJobs = true;
    return this;
  }

  /** The queues that there are; {@link QueueSettings#ALL} if not set. */
  public KarcisBuilder queues(List<QueueSettings> newQueues) {
    queues = List.copyOf(newQueues);
    return this;
  }

  /** Which queues this process works; none for no workers, all if not set. */
  public KarcisBuilder work(Set<QueueName> names) {
    workedQueues = Optional.of(Set.copyOf(names));
    return this;
  }

  /**
   * Has all jobs kept where none is ever lost, also those that could be made again; what is in
   * other stores already is done all the same.
   */
  public KarcisBuilder durableJobsOnly() {
    durableJobs = true;
    return this;
  }

  /** How long jobs that run have to end when Karcis is closed; 10 s if not set. */
  public KarcisBuilder drain(Duration atMost) {
    drain = atMost;
    return this;
  }

  public Karcis build() {
    return new Karcis(this);
  }
}
