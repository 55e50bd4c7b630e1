package dev.karcis.application.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets a job that may be what kills its process run there alone, so that it takes no other with it.
 * A process has one for all of its workers. From when a job asks for it nothing else is begun or
 * claimed, until the job is done, or has run for {@value #MAX_ALONE_SECONDS} s: from then on others
 * run beside it. If the process isn't empty within a second, the job is put off and the others go
 * on; one that was put off {@value #MAX_IN_VAIN} times runs beside what is there. After each
 * isolation others have the process for as long. Thread-safe.
 */
public final class Isolation {

  static final int MAX_ALONE_SECONDS = 10;
  static final int MAX_IN_VAIN = 6;

  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long MAX_ALONE_NANOS = TimeUnit.SECONDS.toNanos(MAX_ALONE_SECONDS);

  /** Who asked must have come back by then: it has gone, or its worker has. */
  private static final long MAX_CARE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final int MAX_REMEMBERED = 1_000;

  /** What the job that asked is to do. */
  enum Step {
    BEGIN,
    WAIT,
    PUT_OFF
  }

  private final LongSupplier nanoTime;
  private final List<JobsInHand> hands = new CopyOnWriteArrayList<>();
  private final Map<JobId, Integer> inVain = new LinkedHashMap<>();
  private volatile boolean on;
  private Optional<JobRun> whose = Optional.empty();
  private boolean begun;
  private long sinceNanos;
  private long notBeforeNanos;

  public Isolation(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.notBeforeNanos = nanoTime.getAsLong();
  }

  /** Never waits: it is asked under the locks of hands, which are never taken before it. */
  boolean isOn() {
    return on;
  }

  void covers(JobsInHand hand) {
    hands.add(hand);
  }

  /** Whether one that asked now would be heard. */
  synchronized boolean isFree() {
    return !on && nanoTime.getAsLong() - notBeforeNanos >= 0;
  }

  /** Answers whether the process is to be the job's; if not it is another's. */
  synchronized boolean ask(JobRun run) {
    if (!isFree()) {
      return false;
    }
    whose = Optional.of(run);
    begun = false;
    sinceNanos = nanoTime.getAsLong();
    on = true;
    hands.forEach(JobsInHand::handBackAll);
    return true;
  }

  /** For who asked: what to do now. */
  synchronized Step step(JobRun run) {
    if (whose.filter(run::equals).isEmpty()) {
      return Step.PUT_OFF;
    }
    if (begun) {
      return Step.WAIT;
    }
    boolean waited = nanoTime.getAsLong() - sinceNanos > MAX_WAIT_NANOS;
    boolean often = inVain.getOrDefault(run.claimed().job().id(), 0) >= MAX_IN_VAIN;
    if (hands.stream().allMatch(hand -> hand.hasNoOther(run)) || waited && often) {
      begun = true;
      sinceNanos = nanoTime.getAsLong();
      inVain.remove(run.claimed().job().id());
      return Step.BEGIN;
    }
    return waited ? Step.PUT_OFF : Step.WAIT;
  }

  /** The process couldn't be had; answers when the job may ask again. */
  synchronized Duration putOff(JobRun run) {
    if (whose.filter(run::equals).isPresent()) {
      countInVain(run);
      open();
    }
    int times = inVain.getOrDefault(run.claimed().job().id(), 1);
    return Duration.ofSeconds(1L << Math.min(times, MAX_IN_VAIN));
  }

  private void countInVain(JobRun run) {
    inVain.merge(run.claimed().job().id(), 1, Integer::sum);
    if (inVain.size() > MAX_REMEMBERED) {
      inVain.remove(inVain.keySet().iterator().next());
    }
  }

  /** The job is over, or can't be run here. */
  synchronized void end(JobRun run) {
    if (whose.filter(run::equals).isPresent()) {
      open();
    }
  }

  /** Some times a second: nobody has the process for longer than he may. */
  synchronized void expire() {
    if (on && nanoTime.getAsLong() - sinceNanos > (begun ? MAX_ALONE_NANOS : MAX_CARE_NANOS)) {
      whose.filter(run -> !begun).ifPresent(this::countInVain);
      open();
    }
  }

  private void open() {
    long now = nanoTime.getAsLong();
    notBeforeNanos = now + (now - sinceNanos);
    whose = Optional.empty();
    on = false;
    hands.forEach(JobsInHand::wake);
  }
}
