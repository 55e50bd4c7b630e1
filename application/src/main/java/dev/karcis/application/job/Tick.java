package dev.karcis.application.job;

import dev.karcis.application.shared.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One time of a schedule, as one job, whoever makes it. */
record Tick<T extends Record>(Schedule<T> schedule, Instant time) {

  /**
   * @param hold for how long from now no other job of this tick is enqueued
   */
  JobRequest request(Duration hold, Codec codec) {
    Job job = schedule.type().job(id(), schedule.payload().apply(time), codec, Origin.UNKNOWN);
    return new JobRequest(job, Due.at(time), Optional.of(new UniqueKey(name(), hold)));
  }

  private JobId id() {
    return new JobId(UUID.nameUUIDFromBytes(name().getBytes(StandardCharsets.UTF_8)));
  }

  private String name() {
    return "schedule " + schedule.name() + " at " + time;
  }
}
