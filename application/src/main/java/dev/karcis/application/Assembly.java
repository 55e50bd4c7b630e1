package dev.karcis.application;

import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobControl;
import dev.karcis.application.job.StartBatch;
import dev.karcis.application.job.WantedJobs;
import dev.karcis.application.order.BoardWriter;
import dev.karcis.application.order.DeadlineJobs;
import dev.karcis.application.order.OneOrder;
import dev.karcis.application.order.Orders;
import dev.karcis.application.payment.ConfirmPayment;
import dev.karcis.application.payment.Payments;
import dev.karcis.application.payment.RefundPayment;
import dev.karcis.application.payment.SeePayments;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.CachedReads;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.DomainEvents;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.Idempotency;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.ReadCaches;
import dev.karcis.application.shared.Relay;
import dev.karcis.application.shared.Subscriber;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.Shortages;
import dev.karcis.application.stock.Stock;
import dev.karcis.application.ticketing.AvailabilityNews;
import dev.karcis.application.ticketing.BookSeats;
import dev.karcis.application.ticketing.ChangeEvent;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.application.ticketing.EventCatalogue;
import dev.karcis.application.ticketing.ListSeats;
import dev.karcis.application.ticketing.SeeAvailability;
import dev.karcis.application.ticketing.SeeEvents;
import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the use cases from the ports, each when it is first asked for. Thread-safe. */
final class Assembly implements AutoCloseable {

  private static final Duration RELAY_EVERY = Duration.ofMillis(100);

  /** Under a storm the relay takes the events of many batches at once, and is seldom in the way. */
  private static final Duration RELAY_GAP = Duration.ofMillis(20);

  private static final Duration SWEEP_EVERY = Duration.ofMillis(250);
  private static final Duration PURGE_EVERY = Duration.ofMinutes(1);

  private static final List<Class<?>> ORDER_PORTS =
      List.of(
          Transactions.class,
          Stock.class,
          OrderRepository.class,
          IdempotencyStore.class,
          Outbox.class,
          Codec.class);

  private final KarcisBuilder builder;
  private final Ports ports;
  private final IdGenerator ids;
  private final JobAssembly jobs;
  private final Shortages shortages = new Shortages(System::nanoTime);
  private final JobOperations operations;
  private final Monitor monitor;
  private Optional<ExecutorService> ownAnswers = Optional.empty();
  private volatile Orders orders;
  private Ticketing ticketing;
  private Payments payments;
  private volatile Runnable wakeRelay = () -> {};
  private volatile Optional<Reconciler> reconciler = Optional.empty();

  Assembly(KarcisBuilder builder) {
    this.builder = builder;
    this.ports = builder.ports;
    this.ids = ports.find(IdGenerator.class).orElseGet(() -> new TimeOrderedIds(builder.clock));
    this.operations =
        new JobOperations(
            builder, ids.next(), () -> jobs().figures(), ends -> jobs().tellEnds(ends));
    this.monitor = operations.monitor();
    this.jobs = new JobAssembly(builder, ids, monitor, () -> orders().expire());
  }

  /** Empty where no adapter keeps jobs. */
  Optional<JobControl> jobControl() {
    return operations.control();
  }

  synchronized Orders orders() {
    if (orders == null) {
      ports.require("orders", ORDER_PORTS);
      orders =
          Orders.of(
              new Orders.Parts(
                  ports.get(Transactions.class),
                  ports.get(Stock.class),
                  ports.get(OrderRepository.class),
                  ports.find(SeatLock.class).orElse(SeatLock.NONE),
                  shortages,
                  ports.get(IdempotencyStore.class),
                  domainEvents(),
                  deadlineJobs(),
                  ids,
                  builder.clock,
                  monitor,
                  builder.kinds,
                  builder.limits,
                  answers()));
    }
    return orders;
  }

  synchronized Ticketing ticketing() {
    if (ticketing == null) {
      ports.require("ticketing", with(ORDER_PORTS, EventRepository.class));
      Transactions transactions = ports.get(Transactions.class);
      EventRepository events = ports.get(EventRepository.class);
      Stock stock = ports.get(Stock.class);
      SeeEvents seeEvents = new SeeEvents(events, stock);
      EventCatalogue catalogue = new EventCatalogue(events, System::nanoTime);
      ticketing =
          new Ticketing(
              new CreateEvent(
                  transactions,
                  events,
                  stock,
                  domainEvents(),
                  new Idempotency(ports.get(IdempotencyStore.class)),
                  ids,
                  builder.clock),
              new ChangeEvent(transactions, events, catalogue, domainEvents(), builder.clock),
              seeEvents,
              new SeeAvailability(seeEvents, cachedReads()),
              new ListSeats(events, ports.get(OrderRepository.class)),
              new BookSeats(catalogue, orders().place(), ids),
              catalogue);
    }
    return ticketing;
  }

  synchronized Payments payments() {
    if (payments == null) {
      ports.require("payments", with(ORDER_PORTS, Receipts.class));
      OrderRepository repository = ports.get(OrderRepository.class);
      OneOrder oneOrder = new OneOrder(ports.get(Transactions.class), repository);
      Receipts receipts = ports.get(Receipts.class);
      payments =
          new Payments(
              new ConfirmPayment(
                  oneOrder, receipts, ports.get(Stock.class), orders().changes(), domainEvents()),
              new RefundPayment(oneOrder, receipts, orders().end(), domainEvents()),
              new SeePayments(repository, receipts));
    }
    return payments;
  }

  JobAssembly jobs() {
    return jobs;
  }

  WantedJobs wantedJobs() {
    jobs.jobs();
    ports.require("wanted jobs", List.of(Outbox.class, Transactions.class));
    return new WantedJobs(
        ports.get(Outbox.class),
        ids,
        ports.get(Transactions.class),
        builder.clock,
        () -> wakeRelay.run());
  }

  StartBatch startBatch() {
    JobBatches batches = jobBatches();
    return new StartBatch(ports.get(Transactions.class), batches, wantedJobs());
  }

  JobBatches jobBatches() {
    ports.require("batches", List.of(Transactions.class, JobBatches.class));
    return ports.get(JobBatches.class);
  }

  private Optional<DeadlineJobs> deadlineJobs() {
    return jobs.expiresByJobs()
        ? Optional.of(
            new DeadlineJobs(wantedJobs(), ports.get(Codec.class), ports.get(Transactions.class)))
        : Optional.empty();
  }

  /** Not started. */
  synchronized List<BackgroundLoop> loops() {
    List<BackgroundLoop> loops = new ArrayList<>(jobs.loops());
    Orders its = orders();
    Relay relay = new Relay(ports.get(Outbox.class), subscribers());
    BackgroundLoop relayLoop =
        new BackgroundLoop("relay", RELAY_EVERY, RELAY_GAP, relay::run, monitor);
    wakeRelay = relayLoop::wake;
    loops.add(relayLoop);
    loops.add(new BackgroundLoop("sweeper", SWEEP_EVERY, its.expire()::run, monitor));
    loops.add(new BackgroundLoop("purge", PURGE_EVERY, new Purge(ports)::run, monitor));
    jobs.flow().ifPresent(flow -> loops.addAll(flow.loops(ids.next())));
    reconciler = Reconciler.of(ports, ids.next(), domainEvents(), shortages, monitor);
    reconciler.ifPresent(all -> loops.addAll(all.loops(monitor)));
    operations.loop().ifPresent(loops::add);
    return loops;
  }

  /** Doesn't wait for a close under way. */
  Duration longestRun() {
    Orders made = orders;
    return made == null ? Duration.ZERO : made.place().longestRun();
  }

  Duration outboxLag() {
    return ports.get(Outbox.class).lag();
  }

  /** Empty where this process isn't the one that looks. */
  Optional<Duration> boardsLag() {
    return reconciler.flatMap(Reconciler::boardsLag);
  }

  /** Empty where this process isn't the one that audits. */
  Optional<Duration> auditsLag() {
    return reconciler.flatMap(Reconciler::auditsLag);
  }

  /** Waits without the monitor: what still runs may ask for a use case. */
  @Override
  public void close() {
    Orders made = orders;
    if (made != null) {
      made.place().close();
    }
    synchronized (this) {
      ownAnswers.ifPresent(ExecutorService::shutdown);
    }
  }

  private List<Subscriber> subscribers() {
    List<Subscriber> subscribers = new ArrayList<>(builder.subscribers);
    ports
        .find(AvailabilityBoard.class)
        .ifPresent(board -> subscribers.add(new BoardWriter(board, ports.get(Codec.class))));
    ports.find(Broadcast.class).ifPresent(way -> subscribers.add(new AvailabilityNews(way)));
    jobs.flow().map(JobFlow::fromOutbox).ifPresent(subscribers::add);
    return subscribers;
  }

  private CachedReads cachedReads() {
    return new CachedReads(
        ports.find(ReadCaches.class).orElse(ReadCaches.NONE),
        ports.find(Broadcast.class).orElse(Broadcast.NONE),
        monitor);
  }

  private DomainEvents domainEvents() {
    return new DomainEvents(
        ports.get(Outbox.class),
        ports.get(Codec.class),
        ids,
        ports.get(Transactions.class),
        () -> wakeRelay.run());
  }

  private Executor answers() {
    return builder.answers.orElseGet(
        () -> {
          ExecutorService own =
              Executors.newCachedThreadPool(
                  work -> {
                    Thread thread = new Thread(work, "karcis-answers");
                    thread.setDaemon(true);
                    return thread;
                  });
          ownAnswers = Optional.of(own);
          return own;
        });
  }

  private static List<Class<?>> with(List<Class<?>> ports, Class<?> more) {
    List<Class<?>> all = new ArrayList<>(ports);
    all.add(more);
    return all;
  }
}
