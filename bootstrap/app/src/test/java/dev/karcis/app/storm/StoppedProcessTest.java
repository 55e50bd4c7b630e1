package dev.karcis.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.benchmarks.check.Invariants;
import dev.karcis.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is suspended in the middle of a sale, its transactions open. */
class StoppedProcessTest {

  private static final int ROWS = 40;
  private static final int SEATS_PER_ROW = 50;

  @TempDir Path data;

  @Test
  void holdsUpAnotherProcessForFiveSecondsAtMost() throws Exception {
    try (ServeProcess stopped = ServeProcess.in(data);
        ServeProcess other = ServeProcess.in(data);
        EmbeddedPostgres database = EmbeddedPostgres.in(data)) {
      Api api = new Api(other.address());
      String event = api.createEvent(ROWS, SEATS_PER_ROW, 3_600);
      Crowd crowd = new Crowd(List.of(stopped.address()), event, ROWS, SEATS_PER_ROW);
      CompletableFuture<Void> storm = CompletableFuture.runAsync(() -> run(crowd));
      Await.until(() -> crowd.seatsWon() > 50);
      stopInATransaction(stopped, new Invariants(database));
      AtomicInteger row = new AtomicInteger(ROWS + 1);
      Duration blocked =
          Await.until(
              () -> {
                String seat = "A-" + row.decrementAndGet() + "-1";
                int status = api.book(event, List.of(seat)).status();
                row.compareAndSet(1, ROWS + 1);
                return status == 201;
              });
      crowd.giveUp();
      stopped.signal("CONT");
      storm.join();
      assertThat(blocked).isLessThan(Duration.ofSeconds(5));
      Invariants invariants = new Invariants(database);
      assertThat(invariants.violations()).isEmpty();
      assertThat(invariants.liveSeats().keySet()).containsAll(crowd.won().keySet());
    }
  }

  /** Stopped between two transactions it would hold up nobody, and prove nothing. */
  private static void stopInATransaction(ServeProcess process, Invariants database) {
    Await.until(
        () -> {
          process.signal("STOP");
          boolean caught = holdsStock(database) && holdsStock(database);
          if (!caught) {
            process.signal("CONT");
          }
          return caught;
        });
  }

  private static boolean holdsStock(Invariants database) {
    return !database
        .strings(
            """
            select a.pid from pg_stat_activity a join pg_locks l on l.pid = a.pid
            where a.state = 'idle in transaction' and l.granted
              and l.relation = 'karcis.stock'::regclass and l.mode = 'RowShareLock'
            """)
        .isEmpty();
  }

  private static void run(Crowd crowd) {
    try {
      crowd.storm(50, 1);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
