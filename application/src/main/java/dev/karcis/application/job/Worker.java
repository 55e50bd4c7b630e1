package dev.karcis.application.job;

import dev.karcis.application.job.Ended.Done;
import dev.karcis.application.job.Ended.Failed;
import dev.karcis.application.job.Ended.HandedBack;
import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Does the jobs of one queue, so many at a time as it has slots. It claims ahead what its slots do
 * in the next {@value #AHEAD_MILLIS} ms, and tells in one call what ended while the last was under
 * way: the busier, the larger the batches.
 *
 * <p>It has no threads of its own but works in rounds, to be run one after the other by three loops
 * side by side: {@link #listen}, {@link #settle} and {@link #keep}. None of them takes longer than
 * its calls of the store and half a second: a round that does is stuck. What they throw was a fault
 * of the store; the next round makes up for it, and what ended is told then.
 *
 * <p>A job that was lost to a dead worker before, and has but one try left, runs alone, so that it
 * takes no other with it if it is the one that kills. Thread-safe.
 */
public final class Worker {

  public static final int MAX_SLOTS = 1_000;

  static final long WAIT_MILLIS = 250;
  static final long AHEAD_MILLIS = 50;

  private static final int MAX_AHEAD = 500;
  private static final int MAX_TOLD = 500;

  /** How long those have that are interrupted at the end of a drain. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final long DRAIN_STEP_MILLIS = 50;

  private final JobQueue queue;
  private final QueueName name;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final Monitor monitor;
  private final JobsInHand hand;
  private final JobRunner runner;
  private final Leases leases;
  private final ReentrantLock turning = new ReentrantLock();

  /**
   * @param executor runs handlers, each at once on a thread of its own: one that makes threads as
   *     it needs them
   */
  public record Parts(
      JobQueue queue,
      JobHandlers handlers,
      Executor executor,
      RandomGenerator chance,
      LongSupplier nanoTime,
      Monitor monitor) {}

  /**
   * @param slots how many jobs may run at once, 0 to {@value #MAX_SLOTS}
   */
  public Worker(Parts parts, QueueName name, int slots) {
    this.queue = parts.queue;
    this.name = name;
    this.executor = parts.executor;
    this.nanoTime = parts.nanoTime;
    this.monitor = parts.monitor;
    this.hand = new JobsInHand(slots);
    this.runner = new JobRunner(parts.handlers, parts.chance, parts.nanoTime, parts.monitor);
    this.leases = new Leases(queue, name, hand, runner, nanoTime);
    resize(slots);
  }

  public QueueName queue() {
    return name;
  }

  /** With fewer slots what runs goes on, and nothing begins until it is few enough. */
  public void resize(int slots) {
    if (slots < 0 || slots > MAX_SLOTS) {
      throw new IllegalArgumentException(slots + " slots, not 0 to " + MAX_SLOTS);
    }
    hand.resize(slots);
  }

  public int slots() {
    return hand.slots();
  }

  /** How long a job took lately; zero if none ran. */
  public Duration runTime() {
    return runner.runTime();
  }

  /** So many handlers ignore their timeouts that no more jobs are taken: start the process anew. */
  public boolean isStuck() {
    return hand.isStuck();
  }

  /** One round: waits for jobs while there are slots for them, and begins them. */
  public boolean listen() {
    if (hand.awaitHunger(WAIT_MILLIS)) {
      queue.await(name, Duration.ofMillis(WAIT_MILLIS));
      turn();
    }
    return true;
  }

  /** One round: waits until jobs have ended, tells so, and claims others in their place. */
  public boolean settle() {
    if (hand.awaitEnded(WAIT_MILLIS)) {
      turn();
    }
    return true;
  }

  /** One round, some times a second: extends leases, and ends what is past its timeout. */
  public boolean keep() {
    leases.keep();
    fillSlots();
    return false;
  }

  /**
   * Takes no more jobs, hands back those that haven't begun, and waits for those that run. What
   * still runs when the time is over is interrupted and handed back. Leases are kept meanwhile,
   * whether or not the loops run.
   *
   * @return whether everything ended, and could be told
   */
  public boolean drain(Duration atMost) {
    hand.close();
    boolean ended = settleUntilNothing(atMost);
    if (!ended) {
      hand.begun().forEach(JobRun::stop);
      ended = settleUntilNothing(LAST_WORDS);
    }
    if (!ended) {
      hand.begun().forEach(run -> leases.abandon(run, new HandedBack(run.attempt())));
      tryTo(this::turn);
    }
    return ended;
  }

  private boolean settleUntilNothing(Duration atMost) {
    long end = nanoTime.getAsLong() + atMost.toNanos();
    tryTo(this::turn);
    while (!hand.awaitNothing(DRAIN_STEP_MILLIS)) {
      if (nanoTime.getAsLong() >= end) {
        return false;
      }
      tryTo(leases::keep);
      tryTo(this::turn);
    }
    return true;
  }

  /** Whoever drains goes on although the store is away: it may come back in time. */
  private void tryTo(Runnable call) {
    try {
      call.run();
    } catch (StoreUnavailable e) {
      monitor.taskFailed("drain " + name, e);
    }
  }

  private void turn() {
    turning.lock();
    try {
      List<Ended> ended = hand.takeEnded(MAX_TOLD);
      List<Ended> notTold = new ArrayList<>(ended);
      try {
        fail(ended);
        notTold.removeIf(Failed.class::isInstance);
        handBack(ended);
        notTold.removeIf(HandedBack.class::isInstance);
        completeAndClaim(ended);
        notTold.clear();
      } finally {
        hand.told(notTold);
      }
    } finally {
      turning.unlock();
    }
    fillSlots();
  }

  private void fail(List<Ended> ended) {
    List<Failure> failures = new ArrayList<>();
    for (Ended how : ended) {
      if (how instanceof Failed failed) {
        failures.add(failed.failure());
      }
    }
    if (!failures.isEmpty()) {
      tellOfLost(queue.fail(name, failures));
    }
  }

  private void handBack(List<Ended> ended) {
    List<Attempt> back = attempts(ended, HandedBack.class);
    if (!back.isEmpty()) {
      tellOfLost(queue.release(name, back.stream().map(Release::now).toList()));
    }
  }

  private void completeAndClaim(List<Ended> ended) {
    List<Attempt> done = attempts(ended, Done.class);
    int room = Math.min(hand.room(ahead()), JobQueue.MAX_BATCH);
    if (!done.isEmpty() || room > 0) {
      long asked = nanoTime.getAsLong();
      Turn turn = queue.completeAndClaim(name, done, room);
      tellOfLost(turn.lost());
      hand.take(turn.claimed().stream().map(claimed -> new JobRun(claimed, asked)).toList());
    }
  }

  private static List<Attempt> attempts(List<Ended> ended, Class<? extends Ended> how) {
    return ended.stream().filter(how::isInstance).map(Ended::attempt).toList();
  }

  private void tellOfLost(Set<Attempt> lost) {
    if (!lost.isEmpty()) {
      monitor.jobsLost(name.value(), lost.size());
    }
  }

  /** What the slots do before another call could bring more; nothing where jobs are slow. */
  private int ahead() {
    long mean = runner.runTime().toNanos();
    return mean == 0
        ? 0
        : (int) Math.min(MAX_AHEAD, hand.slots() * AHEAD_MILLIS * 1_000_000 / mean);
  }

  private void fillSlots() {
    Optional<JobRun> next = hand.beginInFreeSlot();
    while (next.isPresent()) {
      begin(next.get());
      next = hand.beginInFreeSlot();
    }
  }

  private void begin(JobRun run) {
    try {
      executor.execute(() -> work(run));
    } catch (RejectedExecutionException e) {
      hand.refuse(run);
      throw e;
    }
  }

  /** One slot: job after job, as long as there are. */
  private void work(JobRun first) {
    Optional<JobRun> next = Optional.of(first);
    while (next.isPresent()) {
      JobRun run = next.get();
      if (!hand.finish(run, runner.run(run))) {
        return;
      }
      next = hand.beginInSameSlot();
    }
  }
}
