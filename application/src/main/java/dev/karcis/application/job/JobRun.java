package dev.karcis.application.job;

import java.util.Optional;

/** A job in the hands of its handler. Thread-safe. */
public final class JobRun {

  /** Not among those that run. */
  static final int NOWHERE = -1;

  /** Where it stands among those that run; under its hand's lock. */
  int place = NOWHERE;

  private final ClaimedJob claimed;
  private final StoreShare share;
  private final Optional<JobHandlers.Known<?>> handler;
  private final long takenNanos;
  private volatile long heldNanos;
  private volatile boolean lost;
  private long begunNanos;
  private Optional<Thread> thread = Optional.empty();
  private boolean begun;
  private boolean interrupted;
  private boolean stopped;
  private boolean timedOut;
  private boolean told;
  private int refusals;

  /**
   * @param share of the store whose job it is
   * @param handler empty where nobody knows its type
   * @param takenNanos when its claim was asked for: its lease began then or later
   */
  JobRun(
      ClaimedJob claimed,
      StoreShare share,
      Optional<JobHandlers.Known<?>> handler,
      long takenNanos) {
    this.claimed = claimed;
    this.share = share;
    this.handler = handler;
    this.takenNanos = takenNanos;
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

  StoreShare share() {
    return share;
  }

  Optional<JobHandlers.Known<?>> handler() {
    return handler;
  }

  /** Its tries are used up, and the last was lost: it, or another beside it, kills its process. */
  boolean isSuspect() {
    return claimed.orphaned() && claimed.tried() > claimed.job().terms().tries();
  }

  /** It was alone when it was lost again: nobody else is to blame. */
  boolean isConvicted() {
    return claimed.orphaned() && claimed.tried() > claimed.job().terms().tries() + 1;
  }

  /** It has a slot from here on, though not yet a thread. */
  synchronized void begin(long nanos) {
    begun = true;
    begunNanos = nanos;
  }

  /** Its thread is here; answers false if it is no longer to be run. */
  synchronized boolean enter() {
    if (stopped || timedOut) {
      return false;
    }
    thread = Optional.of(Thread.currentThread());
    return true;
  }

  /**
   * From here on nobody interrupts its thread; the next job is not to meet an interrupt of this.
   */
  synchronized void leave() {
    thread = Optional.empty();
    Thread.interrupted();
  }

  synchronized long nanosRunning(long nanos) {
    return begun ? nanos - begunNanos : 0;
  }

  synchronized boolean isPastTimeout(long nanos) {
    return nanosRunning(nanos) > claimed.job().terms().timeout().toNanos();
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

  /** The store refused to be told its end; answers how often it did. */
  synchronized int refused() {
    return ++refusals;
  }

  boolean isTakenBefore(long nanos) {
    return takenNanos - nanos < 0;
  }

  void extended(long nanos) {
    heldNanos = nanos;
  }

  boolean isToBeExtended(long nanos) {
    return nanos - heldNanos > leaseNanos() / 3;
  }

  /** As far as this process can know. */
  boolean leaseMayHaveEnded(long nanos) {
    return nanos - heldNanos > leaseNanos();
  }

  void lose() {
    lost = true;
  }

  private long leaseNanos() {
    return claimed.job().terms().lease().toNanos();
  }
}
