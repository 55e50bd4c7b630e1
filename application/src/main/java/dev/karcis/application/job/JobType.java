package dev.karcis.application.job;

import dev.karcis.application.shared.Codec;
import java.util.Objects;

/**
 * A kind of job: what its payload is, where it goes, and how it is tried.
 *
 * @param name {@link Job#type}
 * @param version of the payload's shape; jobs of an older one need a type of their own
 * @param payload a flat record, as {@link Codec} takes them
 */
public record JobType<T extends Record>(
    String name, int version, Class<T> payload, QueueName queue, Terms terms, Backoff backoff) {

  public JobType {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(backoff, "backoff");
  }

  public Job job(JobId id, T told, Codec codec, Origin origin) {
    return new Job(
        id, queue, name, version, Payload.of(codec.encode(told)), terms, Links.NONE, origin);
  }
}
