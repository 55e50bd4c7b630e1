package dev.karcis.postgres.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import dev.karcis.postgres.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database whose clock is set back. */
@Timeout(60)
class JobClockTest {

  private final QueueName queue = new QueueName("default");

  private Job job() {
    return new Job(
        new JobId(Samples.id()),
        queue,
        "no-op",
        1,
        Payload.EMPTY,
        new Terms(3, Duration.ofMinutes(1)),
        Links.NONE,
        Origin.UNKNOWN);
  }

  @Test
  void leasesThatNowEndTooLateCountAsEnded() {
    try (JobDatabase database = new JobDatabase()) {
      JobQueue jobs = database.process().queue();
      Job job = job();
      jobs.enqueue(List.of(JobRequest.now(job)));
      ClaimedJob before = jobs.claim(queue, 10).get(0);
      database.advance(Duration.ofHours(-1));
      jobs.await(queue, JobQueue.MAX_AWAIT);
      List<ClaimedJob> after = jobs.claim(queue, 10);
      assertThat(after).extracting(ClaimedJob::job).containsExactly(job);
      assertThat(after.get(0).orphaned()).isTrue();
      assertThat(after.get(0).fence()).isGreaterThan(before.fence());
      assertThat(after.get(0).waited()).isZero();
      assertThat(jobs.claim(queue, 10)).isEmpty();
      assertThat(jobs.complete(queue, List.of(before.attempt()))).containsExactly(before.attempt());
      assertThat(jobs.complete(queue, List.of(after.get(0).attempt()))).isEmpty();
    }
  }
}
