package dev.karcis.application.job;

import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.KarcisException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Enqueues what follows from ends: the next link of a chain, the callbacks of a batch. A store that
 * is away mustn't keep the job that ended in another, so they go around it. Both have ids of their
 * own, so that an end that is told twice enqueues them once, as long as they wait. A callback that
 * was enqueued isn't due any more. Thread-safe.
 */
public final class FollowingJobs implements JobEndings {

  private static final Portions<MemberEnd> ENDS_OF_A_CALL =
      new Portions<>(JobQueue.MAX_BATCH, end -> 1, Integer.MAX_VALUE, end -> 0);

  private final JobDetour jobs;
  private final Optional<JobBatches> batches;
  private final Monitor monitor;

  /**
   * @param batches empty where there are none; then ends of their members count for nothing
   */
  public FollowingJobs(JobDetour jobs, Optional<JobBatches> batches, Monitor monitor) {
    this.jobs = jobs;
    this.batches = batches;
    this.monitor = monitor;
  }

  @Override
  public void ended(List<Ending> ends) {
    List<BatchCall> calls = calls(ends);
    List<JobRequest> following = new ArrayList<>();
    ends.stream().filter(Ending::isDone).flatMap(this::next).forEach(following::add);
    calls.forEach(call -> following.add(call.request()));
    jobs.way().enqueue(following);
    if (!calls.isEmpty()) {
      batches.orElseThrow().called(calls);
    }
  }

  private List<BatchCall> calls(List<Ending> ends) {
    List<MemberEnd> members = ends.stream().flatMap(FollowingJobs::memberEnd).toList();
    return ENDS_OF_A_CALL.of(members).stream()
        .flatMap(part -> batches.stream().flatMap(its -> its.ended(part).stream()))
        .toList();
  }

  private static Stream<MemberEnd> memberEnd(Ending end) {
    MemberEnd.How how = end.isDone() ? MemberEnd.How.DONE : MemberEnd.How.FAILED;
    return end.job().links().batch().stream()
        .map(batch -> new MemberEnd(batch, end.job().id(), how));
  }

  /** A chain that can't be read must not keep its job, and those that ended with it, for ever. */
  private Stream<JobRequest> next(Ending end) {
    try {
      return Chain.next(end.job()).stream();
    } catch (KarcisException e) {
      monitor.taskFailed("chain after job " + end.job().id(), e);
      return Stream.empty();
    }
  }
}
