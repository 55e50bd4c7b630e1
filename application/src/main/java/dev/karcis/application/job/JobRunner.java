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

  private final JobHandlers handlers;
  private final RandomGenerator chance;
  private final LongSupplier nanoTime;
  private final Monitor monitor;
  private final Smoothed runTime = new Smoothed();

  JobRunner(JobHandlers handlers, RandomGenerator chance, LongSupplier nanoTime, Monitor monitor) {
    this.handlers = handlers;
    this.chance = chance;
    this.nanoTime = nanoTime;
    this.monitor = monitor;
  }

  /** How long jobs took lately. */
  Duration runTime() {
    return runTime.mean();
  }

  Ended run(JobRun run) {
    long begun = nanoTime.getAsLong();
    run.begin(begun);
    Optional<Throwable> thrown = handle(run);
    runTime.add(nanoTime.getAsLong() - begun);
    Ended how = how(run, thrown);
    tell(run, how);
    return how;
  }

  /**
   * Whatever is thrown is the job's failure: an Error, too, must not cost the others their slot.
   */
  private Optional<Throwable> handle(JobRun run) {
    try {
      handlers.handle(run);
      return Optional.empty();
    } catch (Throwable e) {
      return Optional.of(e);
    } finally {
      run.end();
    }
  }

  private Ended how(JobRun run, Optional<Throwable> thrown) {
    if (thrown.isEmpty()) {
      return new Done(run.attempt());
    }
    if (run.isStopped()) {
      return new HandedBack(run.attempt());
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
        forGood || run.claimed().isLastTry()
            ? Optional.empty()
            : Optional.of(
                handlers.backoff(run.claimed().job()).wait(run.claimed().tried(), chance));
    return new Failed(new Failure(run.attempt(), text, wait));
  }

  private static String text(Throwable thrown) {
    StringBuilder text = new StringBuilder(thrown.toString());
    Throwable cause = thrown.getCause();
    while (cause != null && text.length() < JobError.MAX_TEXT) {
      text.append("; caused by ").append(cause);
      cause = cause.getCause();
    }
    return text.toString();
  }

  /** For metrics. */
  void tell(JobRun run, Ended how) {
    if (run.isToBeTold()) {
      ClaimedJob claimed = run.claimed();
      monitor.jobRan(
          claimed.job().queue().value(),
          claimed.job().type(),
          outcome(run, how),
          claimed.waited(),
          Duration.ofNanos(run.nanosRunning(nanoTime.getAsLong())));
    }
  }

  private static String outcome(JobRun run, Ended how) {
    if (how instanceof Done) {
      return "done";
    }
    if (how instanceof HandedBack) {
      return "handed-back";
    }
    return ((Failed) how).failure().retryIn().isPresent() ? "to-retry" : "given-up";
  }
}
