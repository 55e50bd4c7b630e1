package dev.karcis.contracts;

import dev.karcis.application.job.Due;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.UniqueKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Jobs, and queues of their own for each test. */
final class JobSamples {

  static final String TYPE = "contract-job";

  /** Its lease doesn't end during a test, however slow. */
  static final Terms PATIENT = terms(3, Duration.ofMinutes(10));

  private JobSamples() {}

  static QueueName anyQueue() {
    return new QueueName("q" + Samples.id().toString().replace("-", ""));
  }

  static JobId anyId() {
    return new JobId(Samples.id());
  }

  static Terms terms(int tries, Duration timeout) {
    return new Terms(tries, timeout);
  }

  static Job job(QueueName queue) {
    return job(queue, PATIENT);
  }

  static Job job(QueueName queue, Terms terms) {
    return job(queue, TYPE, terms, 20);
  }

  static Job job(QueueName queue, String type, Terms terms, int payloadBytes) {
    byte[] payload = "x".repeat(payloadBytes).getBytes(StandardCharsets.US_ASCII);
    return new Job(anyId(), queue, type, 1, Payload.of(payload), terms, Links.NONE, Origin.UNKNOWN);
  }

  static List<Job> jobs(QueueName queue, int count) {
    return IntStream.range(0, count).mapToObj(i -> job(queue)).toList();
  }

  static JobRequest later(Job job, Duration delay) {
    return new JobRequest(job, Due.after(delay), Optional.empty());
  }

  static JobRequest unique(Job job, String key, Duration time) {
    return new JobRequest(job, Due.NOW, Optional.of(new UniqueKey(key, time)));
  }
}
