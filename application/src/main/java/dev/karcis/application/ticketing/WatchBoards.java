package dev.karcis.application.ticketing;

import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.stock.ReconcileBoard;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Holds the board of each event on sale against its stock, and confirms it: nobody asks a board
 * that wasn't confirmed lately. One process at a time does so. An event of which nothing changed
 * costs two looks at versions. Call {@link #run} from one thread, with a second between rounds; the
 * rest is thread-safe.
 */
public final class WatchBoards {

  /** Time for all boards, unless there are thousands; short enough not to hold up a close. */
  public static final Duration PASS = Duration.ofSeconds(2);

  private static final String NAME = "boards";

  private final Lease lease;
  private final UUID holder;
  private final ReconcileBoard boards;
  private final Monitor monitor;
  private final LongSupplier nanos;
  private final EventRounds rounds;

  /**
   * @param holder this process, for the lease
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   */
  public WatchBoards(
      Lease lease,
      UUID holder,
      EventRepository events,
      Stock stock,
      ReconcileBoard boards,
      Monitor monitor,
      LongSupplier nanos) {
    this.lease = lease;
    this.holder = holder;
    this.boards = boards;
    this.monitor = monitor;
    this.nanos = nanos;
    this.rounds = new EventRounds(events, stock, Board::new, nanos);
  }

  /** One pass; answers whether it was cut short, so that the next one should follow at once. */
  public boolean run() {
    Pass pass = new Pass(lease, NAME, holder, PASS, nanos);
    if (pass.isOurs()) {
      rounds.go(pass);
      monitor.reconciled(NAME, pass.took());
    }
    if (!pass.isOurs()) {
      rounds.forget();
    }
    pass.throwFirstFault();
    return pass.isCut();
  }

  /** How old the oldest look at a board may be; empty while another process looks at them. */
  public Optional<Duration> lag() {
    return rounds.lag();
  }

  private final class Board implements EventRounds.Watch {

    private final EventId event;
    private ReconcileBoard.Found found = ReconcileBoard.Found.NOTHING;
    private Optional<String> seen = Optional.empty();

    Board(EventId event) {
      this.event = event;
    }

    /** Whether its stock was stored to since. */
    @Override
    public boolean isUrgent(Optional<String> version) {
      return version.isEmpty() || !version.equals(seen);
    }

    @Override
    public void look(Optional<String> version) {
      seen = version;
      found = boards.run(event.value(), version, found);
    }
  }
}
