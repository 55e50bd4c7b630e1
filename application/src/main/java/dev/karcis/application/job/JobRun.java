package dev.karcis.application.job;

import java.util.Optional;

/** A job in the hands of its handler. Thread-safe. */
public final class JobRun {

  private final ClaimedJob claimed;
  private long heldNanos;
  private long begunNanos;
  private Optional<Thread> thread = Optional.empty();
  private boolean interrupted;
  private boolean stopped;
  private boolean timedOut;
  private boolean told;
  private volatile boolean lost;

  /**
   * @param takenNanos when its claim was asked for: its lease began then or later
   */
  JobRun(ClaimedJob claimed, long takenNanos) {
    this.claimed = claimed;
    this.heldNanos = takenNanos;
  }

  public ClaimedJob claimed() {
    return claimed;
  }

  /**
   * Whether the job may be another's by now, since its lease couldn't be extended: what is done
   * from here on may be done twice at once. Never false again once it was true.
   */
  public boolean isLost() {
    return lost;
  }

  Attempt attempt() {
    return claimed.attempt();
  }

  /** Whoever dies of it takes nobody along: it was lost before, and has no other try. */
  boolean runsAlone() {
    return claimed.orphaned() && claimed.isLastTry();
  }

  synchronized void begin(long nanos) {
    begunNanos = nanos;
    thread = Optional.of(Thread.currentThread());
  }

  /**
   * From here on nobody interrupts its thread; the next job is not to meet an interrupt of this.
   */
  synchronized void end() {
    thread = Optional.empty();
    Thread.interrupted();
  }

  synchronized long nanosRunning(long nanos) {
    return nanos - begunNanos;
  }

  synchronized boolean isPastTimeout(long nanos) {
    return thread.isPresent() && nanosRunning(nanos) > claimed.job().terms().timeout().toNanos();
  }

  synchronized void timeOut() {
    timedOut = true;
    interrupt();
  }

  /** The process stops: the job isn't to blame. */
  synchronized void stop() {
    stopped = true;
    interrupt();
  }

  private void interrupt() {
    if (!interrupted) {
      interrupted = thread.isPresent();
      thread.ifPresent(Thread::interrupt);
    }
  }

  synchronized boolean isTimedOut() {
    return timedOut;
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /** True once: metrics count a run once, whether its thread came back or not. */
  synchronized boolean isToBeTold() {
    boolean first = !told;
    told = true;
    return first;
  }

  synchronized void extended(long nanos) {
    heldNanos = nanos;
  }

  synchronized boolean isToBeExtended(long nanos) {
    return nanos - heldNanos > leaseNanos() / 3;
  }

  /** As far as this process can know. */
  synchronized boolean leaseMayHaveEnded(long nanos) {
    return nanos - heldNanos > leaseNanos();
  }

  void lose() {
    lost = true;
  }

  private long leaseNanos() {
    return claimed.job().terms().lease().toNanos();
  }
}
