package dev.karcis.application.job;

import static dev.karcis.application.job.AnyJobs.numbers;
import static dev.karcis.application.job.AnyJobs.requests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RemakeJobsTest {

  private static final Duration OVERDUE = Duration.ofSeconds(30);

  private final List<Integer> enqueued = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Rows codes = new Rows("codes");
  private final Rows tickets = new Rows("tickets");
  private boolean ours = true;
  private final RemakeJobs remake =
      new RemakeJobs(
          (name, holder, time) -> ours,
          new UUID(1, 1),
          List.of(codes, tickets),
          OVERDUE,
          requests -> enqueued.add(numbers(requests).size()),
          monitor());

  private Monitor monitor() {
    return new Monitor() {
      @Override
      public void taskFailed(String task, RuntimeException fault) {
        faults.add(task);
      }
    };
  }

  private static final class Rows implements Remaking {

    private final String table;
    private int overdue;
    private int asked;
    private boolean away;

    Rows(String table) {
      this.table = table;
    }

    @Override
    public String table() {
      return table;
    }

    @Override
    public Page<JobRequest> overdue(Duration by, PageRequest page) {
      assertThat(by).isEqualTo(OVERDUE);
      asked++;
      if (away) {
        throw new StoreUnavailable(table, null);
      }
      int from = page.cursor().map(Integer::valueOf).orElse(0);
      int to = Math.min(overdue, from + page.limit());
      return new Page<>(
          requests(from, to), to < overdue ? Optional.of(Integer.toString(to)) : Optional.empty());
    }
  }

  @Test
  void whileNothingIsOverdueEachTableIsAskedOnce() {
    assertThat(remake.run()).isFalse();
    assertThat(enqueued).isEmpty();
    assertThat(codes.asked).isEqualTo(1);
    assertThat(tickets.asked).isEqualTo(1);
  }

  @Test
  void allThatIsOverdueIsEnqueuedPageByPage() {
    codes.overdue = 2_500;
    tickets.overdue = 10;
    assertThat(remake.run()).isTrue();
    assertThat(remake.run()).isTrue();
    assertThat(remake.run()).isFalse();
    assertThat(enqueued).containsExactly(1_000, 10, 1_000, 500);
    assertThat(tickets.asked).as("once a pass").isEqualTo(1);
    assertThat(remake.run()).isTrue();
    assertThat(tickets.asked).isEqualTo(2);
  }

  @Test
  void tableThatFailsDoesntHoldUpOthers() {
    codes.away = true;
    tickets.overdue = 10;
    assertThat(remake.run()).isFalse();
    assertThat(enqueued).containsExactly(10);
    assertThat(faults).containsExactly("remake jobs of codes");
    codes.away = false;
    codes.overdue = 1;
    assertThat(remake.run()).isFalse();
    assertThat(enqueued).containsExactly(10, 1, 10);
  }

  @Test
  void onlyOneProcessDoesSo() {
    codes.overdue = 2_500;
    remake.run();
    ours = false;
    assertThat(remake.run()).isFalse();
    ours = true;
    remake.run();
    assertThat(enqueued).as("begins anew").containsExactly(1_000, 1_000);
  }

  @Test
  void withoutTablesNobodyIsAsked() {
    RemakeJobs idle =
        new RemakeJobs(
            (name, holder, time) -> {
              throw new AssertionError(name);
            },
            new UUID(1, 1),
            List.of(),
            OVERDUE,
            requests -> {},
            Monitor.NONE);
    assertThat(idle.run()).isFalse();
  }
}
