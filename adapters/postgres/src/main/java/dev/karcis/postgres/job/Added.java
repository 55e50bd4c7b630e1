package dev.karcis.postgres.job;

import dev.karcis.application.job.Due;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobRequest;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/**
 * A job that is to be enqueued.
 *
 * @param place in the list
 */
record Added(JobRequest request, int place) {

  /** The same for all, so that no two calls about the same jobs wait for each other. */
  static final Comparator<Added> ORDER =
      Comparator.comparing((Added added) -> added.job().id().value(), Attempts.IDS)
          .thenComparing(added -> added.job().queue());

  Job job() {
    return request.job();
  }

  String queue() {
    return job().queue().value();
  }

  int leaseMillis() {
    return (int) job().terms().lease().toMillis();
  }

  /** In microseconds, as all times here. */
  long delay() {
    return request.due() instanceof Due.After after ? after.delay().toNanos() / 1_000 : 0;
  }

  /** A moment that is past is now. */
  long at() {
    return request.due() instanceof Due.At at
        ? TimeUnit.SECONDS.toMicros(at.time().getEpochSecond()) + at.time().getNano() / 1_000
        : 0;
  }
}
