package dev.karcis.application.job;

import dev.karcis.application.job.Ended.HandedBack;
import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.KarcisException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Does the jobs of one queue, so many at a time as it has slots; where several stores have a queue
 * of its name, it shares its slots among them. It claims ahead what its slots do in the next
 * {@value JobRunner#AHEAD_MILLIS} ms, and tells in one call what ended meanwhile: the busier, the
 * larger the batches.
 *
 * <p>It has no threads of its own: loops run its {@link #rounds}. Of a job whose tries are used up
 * and were lost nobody knows whether it kills its process, or was just beside another that did: it
 * is run once more, alone ({@link Isolation}), and if that is lost too, given up. Thread-safe.
 */
public final class Worker {

  public static final int MAX_SLOTS = 1_000;

  /** How long those have that are interrupted at the end of a drain. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** For what is handed back then: a loop may be about to tell it. */
  private static final Duration LAST_TURN = Duration.ofMillis(500);

  private static final long DRAIN_STEP_MILLIS = 50;

  private final QueueName name;
  private final LongSupplier nanoTime;
  private final Monitor monitor;
  private final Isolation isolation;
  private final Hand hand;
  private final JobsInHand jobs;
  private final JobRunner runner;
  private final Slots threads;
  private final Admission admission;
  private final List<StoreRounds> rounds;

  /**
   * @param stores that have a queue of the worker's name
   * @param isolation the one of the process
   * @param executor runs handlers, each at once on a thread of its own: one that makes threads as
   *     it needs them
   */
  public record Parts(
      List<JobStore> stores,
      JobHandlers handlers,
      JobEndings endings,
      Isolation isolation,
      Executor executor,
      RandomGenerator chance,
      LongSupplier nanoTime,
      Monitor monitor) {}

  /**
   * @param slots how many jobs may run at once, 0 to {@value #MAX_SLOTS}
   */
  public Worker(Parts parts, QueueName name, int slots) {
    this.name = name;
    this.nanoTime = parts.nanoTime;
    this.monitor = parts.monitor;
    this.isolation = parts.isolation;
    this.hand = new Hand(parts.stores, isolation);
    this.jobs = new JobsInHand(hand, nanoTime);
    this.runner = new JobRunner(parts.chance, nanoTime, monitor);
    this.threads = new Slots(jobs, runner, isolation, parts.executor);
    this.admission = new Admission(parts);
    this.rounds =
        hand.shares().all().stream().map(share -> new StoreRounds(this, parts, share)).toList();
    isolation.covers(jobs);
    resize(slots);
  }

  public QueueName queue() {
    return name;
  }

  /** By store, in their order. */
  public List<StoreRounds> rounds() {
    return rounds;
  }

  /** With fewer slots what runs goes on, and nothing begins until it is few enough. */
  public void resize(int slots) {
    if (slots < 0 || slots > MAX_SLOTS) {
      throw new IllegalArgumentException(slots + " slots, not 0 to " + MAX_SLOTS);
    }
    jobs.resize(slots);
    threads.fill();
  }

  public int slots() {
    return jobs.slots();
  }

  /** How many jobs run now. */
  public int running() {
    return jobs.running();
  }

  /** How long a job took lately; zero if none ran. */
  public Duration runTime() {
    return runner.runTime();
  }

  /** So many handlers ignore their timeouts that no more jobs are taken: start the process anew. */
  public boolean isStuck() {
    return jobs.isStuck();
  }

  /** Claims and begins no more jobs; what hasn't begun is handed back. */
  public void stopTaking() {
    jobs.close();
    jobs.suspect().ifPresent(this::handBack);
  }

  /**
   * Takes no more jobs, hands back those that haven't begun, and waits for those that run. What
   * still runs when the time is over is interrupted and handed back. Leases are kept meanwhile,
   * whether or not the loops run, and whatever the stores throw.
   *
   * @return whether everything ended, and was told, as far as stores would hear it
   */
  public boolean drain(Duration atMost) {
    stopTaking();
    boolean ended = settleUntilNothing(atMost);
    if (!ended) {
      jobs.begun().forEach(JobRun::stop);
      ended = settleUntilNothing(LAST_WORDS);
    }
    if (!ended) {
      jobs.begun().forEach(run -> threads.abandon(run, new HandedBack(run)));
      settleUntilNothing(LAST_TURN);
    }
    return ended;
  }

  private void handBack(JobRun suspect) {
    jobs.handBackSuspect(suspect, Duration.ZERO);
    isolation.end(suspect);
  }

  private boolean settleUntilNothing(Duration atMost) {
    long end = nanoTime.getAsLong() + atMost.toNanos();
    settle();
    while (!jobs.awaitNothing(DRAIN_STEP_MILLIS)) {
      if (nanoTime.getAsLong() - end >= 0) {
        return false;
      }
      settle();
    }
    return true;
  }

  /** A store that is away may come back in time, and another may be there. */
  private void settle() {
    for (StoreRounds its : rounds) {
      tryTo(its::keepLeases);
      tryTo(its::turn);
    }
  }

  private void tryTo(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      monitor.taskFailed("drain " + name, e);
    } catch (Error e) {
      monitor.taskFailed("drain " + name, new KarcisException("an Error in a drain", e));
    }
  }

  JobsInHand hand() {
    return jobs;
  }

  StoreTasks tasks(StoreShare share) {
    return new StoreTasks(hand, share, nanoTime);
  }

  Slots threads() {
    return threads;
  }

  JobRunner runner() {
    return runner;
  }

  Admission admission() {
    return admission;
  }
}
