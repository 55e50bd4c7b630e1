package dev.karcis.application.job;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a job belongs to. Queues carry it, without knowing what it says.
 *
 * @param batch the batch of which it is a part
 * @param chain the jobs that follow it
 */
public record Links(Optional<UUID> batch, Optional<Payload> chain) {

  public static final Links NONE = new Links(Optional.empty(), Optional.empty());

  public Links {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(chain, "chain");
  }
}
