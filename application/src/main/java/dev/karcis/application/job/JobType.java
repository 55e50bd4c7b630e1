package dev.karcis.application.job;

import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.Rate;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind of job: what its payload is, where it goes, and how it is tried.
 *
 * @param name {@link Job#type}
 * @param version of the payload's shape; jobs of an older one need a type of their own
 * @param payload a flat record, as {@link Codec} takes them
 * @param remadeFrom the table from which a sweeper makes such jobs again; those of a type without
 *     one may be kept only where nothing that was answered is ever lost
 * @param rate at which such jobs begin at most, over all processes; with their retries
 */
public record JobType<T extends Record>(
    String name,
    int version,
    Class<T> payload,
    QueueName queue,
    Terms terms,
    Backoff backoff,
    Optional<String> remadeFrom,
    Optional<Rate> rate) {

  public JobType {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(backoff, "backoff");
    Objects.requireNonNull(remadeFrom, "remadeFrom");
    Objects.requireNonNull(rate, "rate");
  }

  /** One whose jobs begin as fast as there are workers. */
  public JobType(
      String name,
      int version,
      Class<T> payload,
      QueueName queue,
      Terms terms,
      Backoff backoff,
      Optional<String> remadeFrom) {
    this(name, version, payload, queue, terms, backoff, remadeFrom, Optional.empty());
  }

  public JobType<T> throttled(Rate most) {
    return new JobType<>(
        name, version, payload, queue, terms, backoff, remadeFrom, Optional.of(most));
  }

  /** Whether its jobs are told apart from those of the other by neither name nor version. */
  boolean isSameAs(JobType<?> other) {
    return name.equals(other.name) && version == other.version;
  }

  public Job job(JobId id, T told, Codec codec, Origin origin) {
    return new Job(
        id, queue, name, version, Payload.of(codec.encode(told)), terms, Links.NONE, origin);
  }
}
