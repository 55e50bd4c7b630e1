package dev.karcis.app.storm.job;

import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The types of jobs of storms, in a queue that staff know. All may be kept in either store. */
final class StormJobs {

  static final QueueName QUEUE = new QueueName("low");
  static final Terms TERMS = new Terms(3, Duration.ofSeconds(5));
  static final Backoff SOON = Backoff.fixed(Duration.ofMillis(200));
  private static final Terms ONCE = new Terms(1, Terms.MIN_TIMEOUT);

  static final JobType<Told.Trace> TRACE = type("trace", Told.Trace.class, TERMS);

  /** Takes until it is allowed to be done. */
  static final JobType<Told.Allowed> PATIENT = type("patient", Told.Allowed.class, TERMS);

  /** Fails until it is allowed to be done. */
  static final JobType<Told.Allowed> FLAWED = type("flawed", Told.Allowed.class, ONCE);

  /** As {@link #FLAWED}; but nobody ever allows it. */
  static final JobType<Told.Allowed> DOOMED = type("doomed", Told.Allowed.class, ONCE);

  static final JobType<Told.Poison> POISON = type("poison", Told.Poison.class, ONCE);

  private StormJobs() {}

  private static <T extends Record> JobType<T> type(String name, Class<T> told, Terms terms) {
    return new JobType<>(name, 1, told, QUEUE, terms, SOON, Optional.of(UndoneJobs.TABLE));
  }

  static JobRequest request(JobType<?> type, UUID id, String told, Due due) {
    Job job =
        new Job(
            new JobId(id),
            type.queue(),
            type.name(),
            type.version(),
            Payload.of(told.getBytes(StandardCharsets.US_ASCII)),
            type.terms(),
            Links.NONE,
            Origin.UNKNOWN);
    return new JobRequest(job, due, Optional.empty());
  }
}
