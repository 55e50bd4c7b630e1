package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobHandler;
import dev.karcis.application.job.JobHandlers;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Retention;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.Turn;
import dev.karcis.application.job.Worker;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A queue in memory, and workers with their loops. Time goes by as the test says, and by itself.
 */
final class Workshop implements JobQueue, Monitor, AutoCloseable {

  static final QueueName QUEUE = new QueueName("default");
  static final Terms TERMS = new Terms(3, Duration.ofSeconds(30));
  static final Backoff AT_ONCE = Backoff.fixed(Duration.ZERO);

  private static final long MAX_SECONDS = 15;

  /** What jobs of the tests are told. */
  record Told(String text) {}

  final SettableClock clock = new SettableClock();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<String> outcomes = new CopyOnWriteArrayList<>();
  final AtomicInteger awaits = new AtomicInteger();
  volatile boolean away;
  private final MemoryStore store = new MemoryStore(clock);
  private final MemoryJobs jobs = new MemoryJobs(store);
  private final JobQueue queue = new MemoryJobQueue(jobs);
  final MemoryJobBoard board = new MemoryJobBoard(jobs, Retention.DEFAULT);
  private final TimeOrderedIds ids = new TimeOrderedIds(clock);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Thread> loops = new ArrayList<>();

  static JobType<Told> type(Terms terms, Backoff backoff) {
    return new JobType<>("say", 1, Told.class, QUEUE, terms, backoff, Optional.empty());
  }

  Job enqueue(JobType<Told> type, String text) {
    Job job = type.job(new JobId(ids.next()), new Told(text), new MemoryCodec(), Origin.UNKNOWN);
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
    return new Worker(
        new Worker.Parts(
            this,
            handlers(type, handler),
            threads,
            new Random(1),
            () -> System.nanoTime() + clock.ahead().toNanos(),
            this),
        QUEUE,
        slots);
  }

  /** One whose loops run. */
  Worker working(int slots, JobType<Told> type, JobHandler<Told> handler) {
    Worker worker = worker(slots, type, handler);
    loop(worker::listen, 1);
    loop(worker::settle, 1);
    loop(worker::keep, 20);
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
      Thread.onSpinWait();
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
  public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
    return queue.enqueue(requests);
  }

  @Override
  public Turn completeAndClaim(QueueName name, List<Attempt> done, int limit) {
    call("complete " + done.size() + ", claim " + limit);
    return queue.completeAndClaim(name, done, limit);
  }

  @Override
  public Set<Attempt> fail(QueueName name, List<Failure> failures) {
    call("fail " + failures.size());
    return queue.fail(name, failures);
  }

  @Override
  public Set<Attempt> release(QueueName name, List<Release> releases) {
    call("release " + releases.size());
    return queue.release(name, releases);
  }

  @Override
  public Set<Attempt> extend(QueueName name, List<Attempt> attempts) {
    call("extend " + attempts.size());
    return queue.extend(name, attempts);
  }

  @Override
  public void await(QueueName name, Duration atMost) {
    awaits.incrementAndGet();
    queue.await(name, atMost);
  }

  private void call(String what) {
    if (away) {
      throw new StoreUnavailable("away", null);
    }
    calls.add(what);
  }
}
