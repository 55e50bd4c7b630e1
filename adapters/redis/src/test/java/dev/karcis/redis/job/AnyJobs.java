package dev.karcis.redis.job;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Jobs, and a queue of its own for each test. */
final class AnyJobs {

  private static final Terms BRIEF = new Terms(3, Duration.ofSeconds(5));

  private AnyJobs() {}

  static QueueName queue() {
    return new QueueName("q" + UUID.randomUUID().toString().replace("-", ""));
  }

  static Job job(QueueName queue) {
    return job(queue, 10);
  }

  /** With a lease of 5 s. */
  static Job job(QueueName queue, int bytes) {
    return new Job(
        new JobId(UUID.randomUUID()),
        queue,
        "any-job",
        1,
        Payload.of(new byte[bytes]),
        BRIEF,
        Links.NONE,
        Origin.UNKNOWN);
  }

  static List<Job> jobs(QueueName queue, int count, int bytes) {
    return Stream.generate(() -> job(queue, bytes)).limit(count).toList();
  }

  static List<JobRequest> now(List<Job> jobs) {
    return jobs.stream().map(JobRequest::now).toList();
  }

  static JobRequest later(Job job, Duration delay) {
    return new JobRequest(job, Due.after(delay), Optional.empty());
  }

  static List<Job> of(List<ClaimedJob> claimed) {
    return claimed.stream().map(ClaimedJob::job).toList();
  }

  static List<JobId> ids(List<Job> jobs) {
    return jobs.stream().map(Job::id).toList();
  }

  static List<Attempt> attempts(List<ClaimedJob> claimed) {
    return claimed.stream().map(ClaimedJob::attempt).toList();
  }
}
