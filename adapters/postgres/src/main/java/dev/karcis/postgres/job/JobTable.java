package dev.karcis.postgres.job;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.Turn;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues in a table. Each call is a transaction of its own.
 *
 * <p>What is enqueued or given up is on disk when the call returns. Claims, their extensions and
 * their other ends aren't waited for: one that a crash of the server undoes, up to half a second
 * later, leaves its job where it was, so that it is claimed once more, with a higher fence, since
 * fences are of the clock.
 */
final class JobTable implements JobQueue {

  private static final Logger LOG = LoggerFactory.getLogger(JobTable.class);

  /** Of a call that claims nothing. */
  private static final Search NO_SEARCH = new Search(Floor.LOWEST, false);

  private final Database database;
  private final JobBell bell;
  private final Floors floors = new Floors();
  private final JobAdding adding;
  private final JobEnding ending;

  JobTable(Database database, JobBell bell) {
    this.database = database;
    this.bell = bell;
    this.adding = new JobAdding(database);
    this.ending = new JobEnding(database);
  }

  @Override
  public Map<JobId, JobId> enqueue(List<JobRequest> requests) {
    JobQueue.requireBounded(requests);
    if (requests.isEmpty()) {
      return Map.of();
    }
    Map<JobId, JobId> holders = adding.add(requests);
    bell.ring(requests.stream().map(request -> request.job().queue()).collect(Collectors.toSet()));
    return holders;
  }

  @Override
  public Turn completeAndClaim(QueueName queue, List<Attempt> done, int limit) {
    JobQueue.requireBounded(done.size());
    JobQueue.requireBounded(limit);
    Search search = limit > 0 ? floors.next(queue) : NO_SEARCH;
    AtomicReference<JobTurn> turn = new AtomicReference<>();
    database.apart(
        () -> {
          turn.set(new JobTurn(queue, done, limit, search));
          database.later(turn.get().pipeline());
        });
    turn.get().look().ifPresent(look -> floors.seen(queue, look));
    List<ClaimedJob> claimed = turn.get().claimed();
    if (turn.get().mayHaveLeftSome()) {
      bell.ringHere(queue);
    }
    if (!turn.get().damaged().isEmpty()) {
      giveUp(queue, turn.get().damaged());
    }
    return new Turn(claimed, Attempts.lost(done, turn.get().completed()));
  }

  /** At once, so that what nobody can run is no longer among what runs. */
  private void giveUp(QueueName queue, List<Failure> damaged) {
    LOG.error("queue {}: giving up what is damaged: {}", queue, damaged);
    try {
      fail(queue, damaged);
    } catch (StoreUnavailable e) {
      LOG.warn("queue {}: they are claimed again when their leases have ended", queue, e);
    }
  }

  @Override
  public Set<Attempt> fail(QueueName queue, List<Failure> failures) {
    JobQueue.requireBounded(failures.size());
    return rung(queue, ending.fail(queue, failures));
  }

  @Override
  public Set<Attempt> release(QueueName queue, List<Release> releases) {
    JobQueue.requireBounded(releases.size());
    return rung(queue, ending.release(queue, releases));
  }

  private Set<Attempt> rung(QueueName queue, Set<Attempt> lost) {
    bell.ring(queue);
    return lost;
  }

  @Override
  public Set<Attempt> extend(QueueName queue, List<Attempt> attempts) {
    JobQueue.requireBounded(attempts.size());
    return ending.extend(queue, attempts);
  }

  @Override
  public void await(QueueName queue, Duration atMost) {
    try {
      bell.at(queue)
          .await(
              atMost.compareTo(MAX_AWAIT) < 0 ? atMost : MAX_AWAIT,
              () -> look(queue).nanosUntilReady());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Look look(QueueName queue) {
    Search search = floors.next(queue);
    AtomicReference<Look> look = new AtomicReference<>();
    database.apart(
        () ->
            database.later(
                new Pipeline()
                    .query(Look.at(queue, search.from()), row -> look.set(Look.of(row)))));
    if (search.looks()) {
      floors.seen(queue, look.get());
    }
    return look.get();
  }
}
