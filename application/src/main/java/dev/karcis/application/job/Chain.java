package dev.karcis.application.job;

import dev.karcis.domain.shared.KarcisException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs that are done one after the other: each is enqueued when the one before it is done, and its
 * delay counts from then. A job that is given up ends its chain; if staff have it tried again, and
 * it is done then, the chain goes on. The ids are fixed when the chain is made, so that what is
 * enqueued twice is one job.
 */
public final class Chain {

  private Chain() {}

  /** As {@link #of(JobRequest, List)}. */
  public static JobRequest of(JobRequest first, JobRequest... then) {
    return of(first, List.of(then));
  }

  /**
   * The first job, to be enqueued, which carries those that follow.
   *
   * @param then in their order; no more than {@link Payload#MAX_BYTES} bytes together
   * @throws IllegalArgumentException for more bytes, for two jobs with the same id, a job that has
   *     a chain or a batch already, or one that follows with a unique key: if another held that,
   *     the rest would never be done
   */
  public static JobRequest of(JobRequest first, List<JobRequest> then) {
    List<JobRequest> all = new ArrayList<>(List.of(first));
    all.addAll(then);
    Set<JobId> ids = new HashSet<>();
    for (JobRequest link : all) {
      require(!link.job().isLinked(), link, "has links of its own");
      require(ids.add(link.job().id()), link, "is in its chain twice");
      require(link == first || link.unique().isEmpty(), link, "follows, and has a unique key");
    }
    return linked(all);
  }

  /**
   * What follows a job that is done.
   *
   * @throws KarcisException for a chain that can't be read
   */
  static Optional<JobRequest> next(Job done) {
    return done.links().chain().map(Payload::bytes).map(JobBytes::requests).map(Chain::linked);
  }

  private static JobRequest linked(List<JobRequest> all) {
    JobRequest first = all.get(0);
    return all.size() == 1
        ? first
        : first.with(new Links(Optional.empty(), Optional.of(rest(all.subList(1, all.size())))));
  }

  private static Payload rest(List<JobRequest> rest) {
    byte[] bytes = JobBytes.of(rest);
    if (bytes.length > Payload.MAX_BYTES) {
      throw new IllegalArgumentException(
          "the jobs that follow in a chain have %d bytes together, more than %d"
              .formatted(bytes.length, Payload.MAX_BYTES));
    }
    return Payload.of(bytes);
  }

  private static void require(boolean sound, JobRequest link, String problem) {
    if (!sound) {
      throw new IllegalArgumentException("job " + link.job().id() + " " + problem);
    }
  }
}
