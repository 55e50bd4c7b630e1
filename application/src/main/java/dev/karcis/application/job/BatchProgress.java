package dev.karcis.application.job;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a batch is.
 *
 * @param done members that are done
 * @param failed members that were given up, and weren't done since
 * @param cancelled members that weren't begun any more, since the batch was cancelled
 * @param createdAt by the store's clock, as all of its times
 * @param cancelledAt empty if it wasn't
 * @param endedAt when its last member ended; empty while some haven't
 */
public record BatchProgress(
    UUID id,
    String name,
    int total,
    int done,
    int failed,
    int cancelled,
    Instant createdAt,
    Optional<Instant> cancelledAt,
    Optional<Instant> endedAt) {

  /** Members that haven't ended. */
  public int pending() {
    return Math.max(0, total - done - failed - cancelled);
  }

  public boolean isDue(BatchCall.When when) {
    return switch (when) {
      case THEN -> done >= total;
      case CAUGHT -> failed > 0;
      case LAST -> endedAt.isPresent();
    };
  }

  /** Whether members that haven't begun shouldn't any more. */
  public boolean isCancelled() {
    return cancelledAt.isPresent();
  }
}
