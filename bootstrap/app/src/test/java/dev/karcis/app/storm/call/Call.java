package dev.karcis.app.storm.call;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * A request and what became of it.
 *
 * @param start before it was sent
 * @param end after the answer was read
 */
public record Call(URI server, Request request, Instant start, Instant end, Answer answer) {

  public Duration took() {
    return Duration.between(start, end);
  }

  /** When it was over for the server at the latest: of a call without an answer nobody knows. */
  public Instant over() {
    return answer.status() == 0 ? Instant.MAX : end;
  }

  /** Whether the two ran at the same time, for all that is known. */
  public boolean overlaps(Call other) {
    return !start.isAfter(other.over()) && !other.start.isAfter(over());
  }

  @Override
  public String toString() {
    return "%s %s [%s, +%d ms, %s] -> %s"
        .formatted(
            request, server.getPort(), start, took().toMillis(), answer.kind(), answer.body());
  }
}
