package dev.karcis.application.job;

import dev.karcis.application.job.Ended.Done;
import dev.karcis.application.job.Ended.Failed;
import dev.karcis.application.job.Ended.HandedBack;
import dev.karcis.application.shared.Monitor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Runs a job and says what became of it. Thread-safe. */
final class JobRunner {

  static final long AHEAD_MILLIS = 50;

  private static final int MAX_AHEAD = 2_000;

  private final RandomGenerator chance;
  private final LongSupplier nanoTime;
  private final Monitor monitor;
  private final Smoothed runTime = new Smoothed();

  JobRunner(RandomGenerator chance, LongSupplier nanoTime, Monitor monitor) {
    this.chance = chance;
    this.nanoTime = nanoTime;
    this.monitor = monitor;
  }

  /** How long jobs took lately. */
  Duration runTime() {
    return runTime.mean();
  }

  /** What slots do before another call could bring more; nothing where jobs are slow. */
  int ahead(int slots) {
    long mean = runTime.nanos();
    return mean == 0 ? 0 : (int) Math.min(MAX_AHEAD, slots * AHEAD_MILLIS * 1_000_000 / mean);
  }

  Ended run(JobRun run) {
    Optional<Throwable> thrown = handle(run);
    runTime.add(run.nanosRunning(nanoTime.getAsLong()));
    Ended how = how(run, thrown);
    tell(run, how);
    return how;
  }

  /**
   * Whatever is thrown is the job's failure: an Error, too, must not cost the others their slot.
   */
  private static Optional<Throwable> handle(JobRun run) {
    try {
      if (!run.enter()) {
        return Optional.of(new InterruptedException("before it began"));
      }
      run.handler().orElseThrow().handle(run);
      return Optional.empty();
    } catch (Throwable e) {
      return Optional.of(e);
    } finally {
      run.leave();
    }
  }

  private Ended how(JobRun run, Optional<Throwable> thrown) {
    if (thrown.isEmpty()) {
      return new Done(run);
    }
    if (run.isStopped()) {
      return new HandedBack(run);
    }
    return run.isTimedOut()
        ? timedOut(run, text(thrown.get()))
        : failed(run, text(thrown.get()), thrown.get() instanceof GiveUp);
  }

  /** For a job that was interrupted, also if it doesn't mind. */
  Ended timedOut(JobRun run, String rest) {
    long millis = run.claimed().job().terms().timeout().toMillis();
    return failed(run, "not done after " + millis + " ms: " + rest, false);
  }

  private Ended failed(JobRun run, String text, boolean forGood) {
    Optional<Duration> wait =
        forGood || run.claimed().isLastTry() ? Optional.empty() : Optional.of(wait(run));
    return new Failed(run, new Failure(run.attempt(), text, wait));
  }

  private Duration wait(JobRun run) {
    Backoff backoff = run.handler().orElseThrow().type().backoff();
    return backoff.wait(run.claimed().tried(), chance);
  }

  private static String text(Throwable thrown) {
    try {
      StringBuilder text = new StringBuilder(thrown.toString());
      Throwable cause = thrown.getCause();
      while (cause != null && text.length() < JobError.MAX_TEXT) {
        text.append("; caused by ").append(cause);
        cause = cause.getCause();
      }
      return text.toString();
    } catch (Throwable e) {
      return thrown.getClass().getName() + ", which can't say what it is";
    }
  }

  /** For metrics. */
  void tell(JobRun run, Ended how) {
    if (run.isToBeTold()) {
      ClaimedJob claimed = run.claimed();
      monitor.jobRan(
          claimed.job().queue().value(),
          claimed.job().type(),
          outcome(how),
          claimed.waited(),
          Duration.ofNanos(run.nanosRunning(nanoTime.getAsLong())));
    }
  }

  private static String outcome(Ended how) {
    if (how instanceof Done) {
      return "done";
    }
    if (how instanceof HandedBack) {
      return "handed-back";
    }
    return ((Failed) how).isGivenUp() ? "given-up" : "to-retry";
  }
}
