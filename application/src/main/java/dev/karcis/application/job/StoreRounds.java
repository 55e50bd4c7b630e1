package dev.karcis.application.job;

import dev.karcis.application.shared.Monitor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What a {@link Worker} does with one of its stores, in rounds that are run one after the other by
 * three loops side by side: {@link #listen}, {@link #settle} and {@link #keep}. None of them takes
 * longer than its calls of the store and half a second: a round that does is stuck. What they throw
 * was a fault of the store; the next round makes up for it, and what ended is told then.
 * Thread-safe.
 */
public final class StoreRounds {

  static final long WAIT_MILLIS = 250;

  /** How long a claimed job waits for a slot, until it goes back to where others may have one. */
  static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** How long a handler has to mind its interrupt, until its slot is given to another. */
  static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long LOOK_MILLIS = 5;

  private final JobStore store;
  private final QueueName name;
  private final StoreShare share;
  private final JobsInHand hand;
  private final StoreTasks tasks;
  private final Slots slots;
  private final JobRunner runner;
  private final Admission admission;
  private final Leases leases;
  private final Isolation isolation;
  private final JobEndings endings;
  private final LongSupplier nanoTime;
  private final Monitor monitor;

  StoreRounds(Worker worker, Worker.Parts parts, StoreShare share) {
    this.store = share.store();
    this.name = worker.queue();
    this.share = share;
    this.hand = worker.hand();
    this.tasks = worker.tasks(share);
    this.slots = worker.threads();
    this.runner = worker.runner();
    this.admission = worker.admission();
    this.nanoTime = parts.nanoTime();
    this.leases = new Leases(name, hand, share, nanoTime);
    this.isolation = parts.isolation();
    this.endings = parts.endings();
    this.monitor = parts.monitor();
  }

  public JobStore store() {
    return store;
  }

  /** One round: waits for jobs while there are slots for them; else as {@link #settle}. */
  public boolean listen() {
    return round(true);
  }

  /** One round: waits until jobs have ended, tells so, and claims others in their place. */
  public boolean settle() {
    return round(false);
  }

  private boolean round(boolean listens) {
    switch (tasks.await(listens, WAIT_MILLIS)) {
      case LISTEN -> awaitJobs();
      case TURN -> turn();
      case ISOLATE -> isolate();
      case NOTHING -> {}
    }
    return true;
  }

  /** A wait that ends early says that there are jobs. */
  private void awaitJobs() {
    long begun = nanoTime.getAsLong();
    store.queue().await(name, Duration.ofMillis(WAIT_MILLIS));
    long waited = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun);
    tasks.want(waited < WAIT_MILLIS);
    turn();
  }

  /** One round, some times a second: extends leases, and ends what is past its timeout. */
  public boolean keep() {
    endWhatIsLate();
    hand.handBackTakenBefore(nanoTime.getAsLong() - MAX_WAIT_NANOS);
    isolation.expire();
    try {
      slots.fill();
    } finally {
      leases.keep();
    }
    return false;
  }

  private void endWhatIsLate() {
    for (JobRun run : hand.begun()) {
      long now = nanoTime.getAsLong();
      if (run.isPastTimeout(now)) {
        run.timeOut();
      }
      if (run.isPastTimeout(now - GRACE_NANOS)) {
        slots.abandon(run, runner.timedOut(run, "it doesn't mind being interrupted"));
      }
    }
  }

  void keepLeases() {
    leases.keep();
  }

  void turn() {
    leases.keepIfLate();
    turn(tasks.take());
    slots.fill();
  }

  private void turn(List<Ended> ended) {
    Telling telling = new Telling(store.queue(), name, endings, monitor);
    List<Ended> again = ended;
    Admission.Admitted admitted = Admission.Admitted.NONE;
    int room = 0;
    try {
      telling.tell(ended);
      room = tasks.ask(runner.ahead(hand.slots()));
      long now = nanoTime.getAsLong();
      List<ClaimedJob> claimed = telling.completeAndClaim(room);
      again = telling.again();
      admitted = admission.admit(share, claimed, now);
    } finally {
      if (room > 0 || !ended.isEmpty()) {
        tasks.answered(room, ended, again, admitted);
      }
    }
    Optional<RuntimeException> fault = telling.fault();
    if (fault.isPresent()) {
      slots.fill();
      throw fault.get();
    }
  }

  /** One job is to have the process for itself. */
  private void isolate() {
    Optional<JobRun> suspect = hand.suspect();
    if (suspect.isPresent()) {
      JobRun run = suspect.get();
      switch (isolation.step(run)) {
        case BEGIN -> beginAlone(run);
        case PUT_OFF -> hand.handBackSuspect(run, isolation.putOff(run));
        case WAIT -> awaitOthers(run);
      }
    }
  }

  private void beginAlone(JobRun run) {
    if (hand.beginSuspect(run)) {
      slots.start(run);
    }
  }

  /** They are told, and handed back, meanwhile. */
  private void awaitOthers(JobRun run) {
    turn();
    hand.awaitNoOther(run, LOOK_MILLIS);
  }
}
