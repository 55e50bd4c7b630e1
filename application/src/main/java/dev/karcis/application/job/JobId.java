package dev.karcis.application.job;

import java.util.Objects;
import java.util.UUID;

/** A job's id, made by who asks for the job: asking twice under one id is asking once. */
public record JobId(UUID value) {

  public JobId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
