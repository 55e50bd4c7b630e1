package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Isolation;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobEndings;
import dev.karcis.application.job.JobHandler;
import dev.karcis.application.job.JobHandlers;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.application.job.StoreRounds;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.Worker;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A queue in memory, and workers with their loops. Time goes by as the test says, and by itself.
 */
final class Workshop extends WatchedQueue implements Monitor, AutoCloseable {

  static final QueueName QUEUE = new QueueName("default");
  static final Terms TERMS = new Terms(3, Duration.ofSeconds(30));
  static final Backoff AT_ONCE = Backoff.fixed(Duration.ZERO);

  private static final long MAX_SECONDS = 15;

  /** Between two looks: what is waited for shall have the processor. */
  private static final long LOOK_NANOS = 1_000_000;

  /** What jobs of the tests are told. */
  record Told(String text) {}

  final SettableClock clock;
  final List<String> outcomes = new CopyOnWriteArrayList<>();
  final AtomicInteger reclaimed = new AtomicInteger();
  final AtomicInteger handedBack = new AtomicInteger();
  final ExecutorService threads = Executors.newCachedThreadPool();
  JobEndings endings = JobEndings.NONE;
  Executor executor = threads;
  LongSupplier nanoTime;
  final Isolation isolation;
  final MemoryJobBoard board;
  private final TimeOrderedIds ids;
  private final List<Thread> loops = new ArrayList<>();

  Workshop() {
    this(new SettableClock());
  }

  private Workshop(SettableClock clock) {
    this(clock, new MemoryJobs(new MemoryStore(clock)));
  }

  private Workshop(SettableClock clock, MemoryJobs jobs) {
    super(new MemoryJobQueue(jobs));
    this.clock = clock;
    this.board = new MemoryJobBoard(jobs, Retention.DEFAULT);
    this.ids = new TimeOrderedIds(clock);
    this.nanoTime = () -> System.nanoTime() + clock.ahead().toNanos();
    this.isolation = new Isolation(() -> nanoTime.getAsLong());
  }

  static JobType<Told> type(Terms terms, Backoff backoff) {
    return new JobType<>("say", 1, Told.class, QUEUE, terms, backoff, Optional.empty());
  }

  Job enqueue(JobType<Told> type, String text) {
    return enqueue(type, text, Links.NONE);
  }

  Job enqueue(JobType<Told> type, String text, Links links) {
    JobId id = new JobId(ids.next());
    Job plain = type.job(id, new Told(text), new MemoryCodec(), Origin.UNKNOWN);
    Job job =
        new Job(
            id,
            QUEUE,
            plain.type(),
            plain.version(),
            plain.payload(),
            plain.terms(),
            links,
            plain.origin());
    queue.enqueue(List.of(new JobRequest(job, Due.NOW, Optional.empty())));
    return job;
  }

  List<Job> enqueue(JobType<Told> type, int count) {
    List<Job> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(enqueue(type, Integer.toString(i)));
    }
    return all;
  }

  JobHandlers handlers(JobType<Told> type, JobHandler<Told> handler) {
    return JobHandlers.using(new MemoryCodec()).with(type, handler);
  }

  /** One whose rounds the test calls itself. */
  Worker worker(int slots, JobType<Told> type, JobHandler<Told> handler) {
    return worker(slots, handlers(type, handler), List.of(store()));
  }

  Worker worker(int slots, JobHandlers handlers, List<JobStore> stores) {
    return new Worker(
        new Worker.Parts(
            stores,
            handlers,
            endings,
            isolation,
            work -> executor.execute(work),
            new Random(1),
            nanoTime,
            this),
        QUEUE,
        slots);
  }

  JobStore store() {
    return new JobStore("memory", true, this, board);
  }

  static StoreRounds rounds(Worker worker) {
    return worker.rounds().get(0);
  }

  /** One whose loops run. */
  Worker working(int slots, JobType<Told> type, JobHandler<Told> handler) {
    return run(worker(slots, type, handler));
  }

  /** Starts its loops. */
  Worker run(Worker worker) {
    for (StoreRounds rounds : worker.rounds()) {
      loop(rounds::listen, 1);
      loop(rounds::settle, 1);
      loop(rounds::keep, 20);
    }
    return worker;
  }

  private void loop(BooleanSupplier round, long restMillis) {
    Thread loop =
        new Thread(
            () -> {
              try {
                while (true) {
                  try {
                    round.getAsBoolean();
                  } catch (StoreUnavailable e) {
                    outcomes.add("away");
                  } catch (RejectedExecutionException e) {
                    return;
                  } catch (RuntimeException | Error e) {
                    outcomes.add("fault");
                  }
                  Thread.sleep(restMillis);
                }
              } catch (InterruptedException e) {
                // Closed.
              }
            });
    loop.setDaemon(true);
    loop.start();
    loops.add(loop);
  }

  /** Claimed by somebody else, who never comes back. */
  ClaimedJob inOtherHands() {
    return queue.claim(QUEUE, 1).get(0);
  }

  /** A job that others claimed so often: the last has it yet, for its lease. */
  Job inOthersHands(JobType<Told> type, String text, int times) {
    Job job = enqueue(type, text);
    for (int i = 1; i <= times; i++) {
      assertThat(inOtherHands().job()).isEqualTo(job);
      clock.advance(i < times ? job.terms().lease().plusSeconds(1) : Duration.ZERO);
    }
    return job;
  }

  /** A job that others claimed so often, and lost. */
  Job lost(JobType<Told> type, String text, int times) {
    Job job = inOthersHands(type, text, times);
    clock.advance(job.terms().lease().plusSeconds(1));
    return job;
  }

  /** Runs until the gate opens, whatever interrupts it. */
  static void stand(CountDownLatch gate) {
    boolean open = false;
    while (!open) {
      try {
        gate.await();
        open = true;
      } catch (InterruptedException e) {
        // Minds nothing.
      }
    }
  }

  QueueFigures figures() {
    return board.figures().stream()
        .findAny()
        .orElse(new QueueFigures(QUEUE, false, 0, 0, 0, 0, Duration.ZERO));
  }

  JobView view(Job job) {
    return board.find(QUEUE, job.id()).orElseThrow();
  }

  boolean isGone(Job job) {
    return board.find(QUEUE, job.id()).isEmpty();
  }

  String lastError(Job job) {
    return view(job).last().orElseThrow().text();
  }

  static void eventually(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(MAX_SECONDS).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() {
    loops.forEach(Thread::interrupt);
    threads.shutdownNow();
  }

  @Override
  public void jobRan(String name, String type, String outcome, Duration waited, Duration took) {
    outcomes.add(outcome);
  }

  @Override
  public void jobsLost(String name, int count) {
    outcomes.add("lost " + count);
  }

  @Override
  public void taskFailed(String task, RuntimeException fault) {
    outcomes.add("failed: " + task);
  }

  @Override
  public void jobsReclaimed(String name, int count) {
    reclaimed.addAndGet(count);
  }

  @Override
  public void jobsHandedBack(String name, int count) {
    handedBack.addAndGet(count);
  }
}
