package dev.karcis.application.job;

import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What staff do about queues and jobs, in all stores as one. Thread-safe. */
public final class SteerJobs {

  /** Of failed jobs that one call changes. */
  public static final int MAX_CHANGED = 10_000;

  private final EveryStore every;
  private final JobSearch search;
  private final Set<QueueName> known;
  private final JobEndings endings;

  /**
   * @param known the queues that may be paused
   * @param endings is told of jobs with links before they are discarded
   */
  public SteerJobs(List<JobStore> stores, Set<QueueName> known, JobEndings endings) {
    this.every = new EveryStore(stores);
    this.search = new JobSearch(every);
    this.known = Set.copyOf(known);
    this.endings = endings;
  }

  /**
   * A queue as somebody wished it to be.
   *
   * @param stores the names of those in which it is so from now on
   */
  public record Steered(QueueName queue, boolean paused, List<String> stores) {}

  /**
   * @param count of jobs that were changed
   * @param more whether there were more than one call changes
   */
  public record Changed(int count, boolean more) {}

  /**
   * Makes a failed job ready again, with all of its tries, and answers how it stands then; one that
   * is done by then, how it stood. Where two stores have it, the one that failed. Refused if there
   * is none, or if it isn't failed.
   *
   * @param queue where it is, if that is known
   * @throws StoreUnavailable if it isn't found, and a store is away in which it may be
   */
  public Outcome<SeenJob> retry(JobId job, Optional<QueueName> queue) {
    Optional<JobSearch.Found> found = search.find(job, queue);
    if (found.isEmpty()) {
      return notFound(job);
    }
    QueueName its = found.get().queue();
    JobStore store = found.get().store();
    boolean retried = !store.board().retry(its, List.of(job)).isEmpty();
    Optional<JobView> now = store.board().find(its, job);
    if (retried) {
      return Outcome.done(now.map(view -> SeenJob.of(store, view)).orElse(found.get().seen()));
    }
    return now.isEmpty() ? notFound(job) : Outcome.refused(new JobNotFailed(now.get().state()));
  }

  /**
   * Removes a job in whatever state, from every store that has it, and answers how it stood in the
   * first of them. What else belongs to its batch or chain is told that it was given up.
   *
   * @param queue where it is, if that is known
   * @throws StoreUnavailable if a store is away: it may have the job, too
   */
  public Outcome<SeenJob> discard(JobId job, Optional<QueueName> queue) {
    Optional<SeenJob> gone = Optional.empty();
    Discards discards = new Discards(endings);
    for (JobSearch.Found its : search.findAll(job, queue)) {
      boolean was = !discards.of(its.store(), its.queue(), List.of(its.view())).isEmpty();
      gone = gone.or(() -> was ? Optional.of(its.seen()) : Optional.empty());
    }
    return gone.map(Outcome::done).orElseGet(() -> notFound(job));
  }

  /**
   * Makes failed jobs of a type ready again, {@value #MAX_CHANGED} at most. A store that goes away
   * meanwhile is among those that are away, and what was changed in it before is counted.
   *
   * @param queue empty for all
   * @throws dev.karcis.domain.shared.InvalidInput for what is no type
   * @throws StoreUnavailable if all stores are away, and nothing was changed before
   */
  public FromStores<Changed> retryFailed(String type, Optional<QueueName> queue) {
    return change(type, queue, SteerJobs::retry);
  }

  /**
   * Removes failed jobs, as {@link #retryFailed} has them; not those that somebody has tried again
   * before they are removed. What belongs to a batch or chain stays while nobody can be told of its
   * end: there is more then.
   *
   * @throws StoreUnavailable also if that is so, and nothing was removed
   */
  public FromStores<Changed> discardFailed(String type, Optional<QueueName> queue) {
    Discards discards = new Discards(endings);
    FromStores<Changed> changed = change(type, queue, discards::ofFailed);
    if (discards.unheard().isEmpty()) {
      return changed;
    }
    if (changed.value().count() == 0) {
      throw discards.unheard().get();
    }
    return new FromStores<>(new Changed(changed.value().count(), true), changed.away());
  }

  /**
   * Nothing is claimed from a paused queue. A store that is away isn't told, also not later.
   *
   * @return refused for a queue that nobody has configured
   * @throws StoreUnavailable if all stores are away
   */
  public Outcome<FromStores<Steered>> pause(QueueName queue, boolean paused) {
    if (!known.contains(queue)) {
      return Outcome.refused(new NotFound("queue", queue.value()));
    }
    FromStores<List<String>> told = every.tell(store -> store.board().pause(queue, paused));
    return Outcome.done(new FromStores<>(new Steered(queue, paused, told.value()), told.away()));
  }

  /** Answers how many of the jobs it changed. */
  private interface Change {
    int of(JobStore store, QueueName queue, List<JobView> jobs);
  }

  private FromStores<Changed> change(String type, Optional<QueueName> queue, Change change) {
    FieldErrors errors = new FieldErrors();
    Job.checkType(errors, type);
    errors.throwIfAny();
    FailedRounds rounds = new FailedRounds(type, queue, MAX_CHANGED);
    List<String> away;
    try {
      away =
          every
              .tell(store -> rounds.run(store.board(), (its, jobs) -> change.of(store, its, jobs)))
              .away();
    } catch (StoreUnavailable e) {
      if (rounds.changed() == 0) {
        throw e;
      }
      away = every.names();
    }
    return new FromStores<>(new Changed(rounds.changed(), rounds.isMore()), away);
  }

  private static int retry(JobStore store, QueueName queue, List<JobView> jobs) {
    return store.board().retry(queue, jobs.stream().map(view -> view.job().id()).toList()).size();
  }

  private static <T> Outcome<T> notFound(JobId job) {
    return Outcome.refused(new NotFound("job", job.toString()));
  }
}
