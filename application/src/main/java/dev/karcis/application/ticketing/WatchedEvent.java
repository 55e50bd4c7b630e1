package dev.karcis.application.ticketing;

import dev.karcis.application.stock.ReconcileBoard;
import dev.karcis.domain.ticketing.EventId;
import java.time.Duration;
import java.util.Optional;

/** What the reconciler knows of an event on sale since it was last there. Not thread-safe. */
final class WatchedEvent {

  /** Reading all claims of an event is dear: not after every sale. */
  static final Duration AUDIT_CHANGED_EVERY = Duration.ofSeconds(15);

  /** Nothing of Karcis changes seats behind the version's back, but people might. */
  static final Duration AUDIT_QUIET_EVERY = Duration.ofMinutes(5);

  final EventId id;
  private long round;
  private ReconcileBoard.Found board = ReconcileBoard.Found.NOTHING;
  private Optional<String> seenVersion = Optional.empty();
  private Optional<Audit> lastAudit = Optional.empty();

  private record Audit(Optional<String> version, long atNanos) {}

  WatchedEvent(EventId id, long round) {
    this.id = id;
    this.round = round;
  }

  boolean isDone(long inRound) {
    return round == inRound;
  }

  void done(long inRound) {
    round = inRound;
  }

  /** Whether its stock was stored to since the last round. */
  boolean hasChanged(Optional<String> version) {
    return version.isEmpty() || !version.equals(seenVersion);
  }

  void reconcile(ReconcileBoard reconcile, Optional<String> version) {
    board = reconcile.run(id.value(), version, board);
  }

  boolean needsAudit(Optional<String> version, long nowNanos) {
    return lastAudit
        .map(
            last -> {
              boolean quiet = version.isPresent() && version.equals(last.version);
              Duration every = quiet ? AUDIT_QUIET_EVERY : AUDIT_CHANGED_EVERY;
              return nowNanos - last.atNanos >= every.toNanos();
            })
        .orElse(true);
  }

  void audited(Optional<String> version, long nowNanos) {
    lastAudit = Optional.of(new Audit(version, nowNanos));
  }

  void seen(Optional<String> version) {
    seenVersion = version;
  }
}
