package dev.karcis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.Karcis;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.memory.Memory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** {@code karcis jobs}: what it prints, what it does, and what it ends with. */
class JobsCommandTest {

  private static final QueueName HIGH = new QueueName("high");
  private static final String NOBODY = "01890a5d-ac96-774b-bcce-b302099a8057";

  @TempDir Path data;

  private final JobStore fast = Memory.jobs("fast");
  private final JobStore sure = Memory.jobs("sure");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private boolean fastIsAway;

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine karcis = Main.commandLine(this::desk);
    karcis.setOut(new PrintWriter(out, true));
    karcis.setErr(new PrintWriter(err, true));
    return karcis.execute(arguments);
  }

  private JobDesk desk(Settings settings) {
    Closing closing = new Closing();
    Karcis karcis = closing.add(Karcis.with(ports -> ports.jobs(shaky(fast)).jobs(sure)).build());
    return new JobDesk(karcis.jobControl().orElseThrow(), closing);
  }

  private JobStore shaky(JobStore store) {
    JobBoard board =
        (JobBoard)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {JobBoard.class},
                (proxy, method, arguments) -> {
                  if (fastIsAway) {
                    throw new StoreUnavailable("fast is away", null);
                  }
                  try {
                    return method.invoke(store.board(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new JobStore(store.name(), store.durable(), store.queue(), board);
  }

  private String failed(JobStore store, String error) {
    Job job =
        new Job(
            new JobId(UUID.randomUUID()),
            HIGH,
            "send-mail",
            1,
            Payload.of("budi@example.org".getBytes(StandardCharsets.UTF_8)),
            new Terms(3, Duration.ofSeconds(30)),
            Links.NONE,
            new Origin(Optional.empty(), Optional.of("order-7")));
    store.queue().enqueue(List.of(JobRequest.now(job)));
    ClaimedJob claimed = store.queue().claim(HIGH, 1).get(0);
    store.queue().fail(HIGH, List.of(new Failure(claimed.attempt(), error, Optional.empty())));
    return job.id().toString();
  }

  private void assertOneLine(String... parts) {
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("karcis: ");
    assertThat(err.toString()).contains(parts).doesNotContain("Exception", "\tat ");
  }

  /** The id in the first line of the list. */
  private String first() {
    return out.toString().lines().skip(1).findFirst().orElseThrow().split(" ")[0];
  }

  private String line(String start) {
    return out.toString().lines().filter(line -> line.startsWith(start)).findFirst().orElse("");
  }

  @Test
  void queuesAreListed() {
    failed(fast, "boom");
    failed(sure, "boom");
    sure.board().pause(HIGH, true);
    assertThat(run("jobs", "list")).isEqualTo(ExitCode.OK);
    assertThat(line("high").split(" +")).containsExactly("high", "partly", "0", "0", "0", "2", "-");
    assertThat(line("The queue high")).contains("paused in sure alone");
    fast.board().pause(HIGH, true);
    assertThat(run("jobs", "list")).isEqualTo(ExitCode.OK);
    assertThat(line("The queue")).isEmpty();
    assertThat(line("QUEUE").split(" +"))
        .containsExactly("QUEUE", "READY", "DELAYED", "RUNNING", "FAILED", "OLDEST");
    assertThat(line("high").split(" +")).containsExactly("high", "paused", "0", "0", "0", "2", "-");
    assertThat(line("low").split(" +")).containsExactly("low", "0", "0", "0", "0", "-");
    assertThat(run("jobs", "list", "--queue", "low")).isEqualTo(ExitCode.OK);
    assertThat(line("high")).isEmpty();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void failedJobsAreListedInALineEach() {
    String id = failed(fast, "no such\naddress\u001b[31m" + "!".repeat(100));
    String other = failed(sure, "boom");
    assertThat(run("jobs", "list", "--failed")).isEqualTo(ExitCode.OK);
    assertThat(line(id)).contains("send-mail", "1/3", "no such address?[31m!!", "!…");
    assertThat(line(other)).contains("boom");
    assertThat(out.toString()).doesNotContain("There are more");
    assertThat(run("jobs", "list", "--failed", "--limit", "1")).isEqualTo(ExitCode.OK);
    String seen = first();
    String cursor = line("There are more").split("'")[1];
    assertThat(run("jobs", "list", "--failed", "--limit", "1", "--cursor", cursor))
        .isEqualTo(ExitCode.OK);
    assertThat(List.of(seen, first())).containsExactlyInAnyOrder(id, other);
    assertThat(run("jobs", "list", "--failed", "--cursor", "x")).isEqualTo(ExitCode.USAGE);
    assertOneLine("cursor");
    assertThat(run("jobs", "list", "--failed", "--type", "other")).isEqualTo(ExitCode.OK);
    assertThat(out.toString().lines()).hasSize(1);
  }

  @Test
  void aJobIsShownWithoutItsPayload() {
    String id = failed(sure, "boom");
    assertThat(run("jobs", "show", id)).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains(id, "high in sure", "FAILED", "1 of 3", "16 bytes", "boom", "order-7")
        .doesNotContain("budi");
    assertThat(run("jobs", "show", NOBODY)).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine(NOBODY);
  }

  @Test
  void aFailedJobIsTriedAgain() {
    String id = failed(sure, "boom");
    assertThat(run("jobs", "retry", id)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("to be tried again: 1 job");
    assertThat(sure.queue().claim(HIGH, 5)).hasSize(1);
    assertThat(run("jobs", "retry", id)).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine("RUNNING");
  }

  @Test
  void allOfATypeAreTriedAgainOrDiscarded() {
    failed(fast, "boom");
    failed(sure, "boom");
    assertThat(run("jobs", "retry", "--type", "send-mail", "--queue", "high"))
        .isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("to be tried again: 2 failed jobs");
    failed(fast, "boom");
    assertThat(run("jobs", "discard", "--type", "send-mail")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("discarded: 1 failed jobs");
  }

  @Test
  void aJobIsDiscarded() {
    String id = failed(sure, "boom");
    assertThat(run("jobs", "discard", id, "--queue", "high")).isEqualTo(ExitCode.OK);
    assertThat(run("jobs", "discard", id)).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine(id);
  }

  @Test
  void aQueueIsPausedAndResumed() {
    assertThat(run("jobs", "pause", "high")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("paused: the queue high in fast, sure");
    assertThat(fast.board().figures().get(0).paused()).isTrue();
    assertThat(run("jobs", "resume", "high")).isEqualTo(ExitCode.OK);
    assertThat(fast.board().figures()).isEmpty();
    assertThat(run("jobs", "pause", "none")).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine("none", "high, default, notifications, low");
  }

  @Test
  void aStoreThatIsAwayIsNamed() {
    String id = failed(sure, "boom");
    fastIsAway = true;
    assertThat(run("jobs", "list")).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine("fast");
    assertThat(line("high").split(" +")).containsExactly("high", "0", "0", "0", "1", "-");
    assertThat(run("jobs", "list", "--failed")).isEqualTo(ExitCode.SOFTWARE);
    assertThat(line(id)).contains("boom");
    assertOneLine("fast");
    assertThat(run("jobs", "show", id)).isEqualTo(ExitCode.OK);
    assertThat(run("jobs", "show", NOBODY)).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine("fast");
    assertThat(run("jobs", "pause", "high")).isEqualTo(ExitCode.SOFTWARE);
    assertThat(out.toString()).contains("in sure");
    assertOneLine("fast");
    assertThat(run("jobs", "retry", "--type", "send-mail")).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine("fast");
  }

  @Test
  void nothingIsMadeWhereThereIsNothing() {
    Path nowhere = data.resolve("nowhere");
    Settings settings =
        Settings.load(Optional.empty(), Map.of(), Map.of(Setting.DATA_DIR, nowhere.toString()));
    assertThatThrownBy(() -> JobDesk.open(settings))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(nowhere.toString());
    assertThat(nowhere).doesNotExist();
    try (EmbeddedPostgres server = EmbeddedPostgres.temporary()) {
      Settings empty =
          Settings.load(
              Optional.empty(),
              Map.of(),
              Map.of(
                  Setting.DATABASE_URL, server.jdbcUrl(),
                  Setting.DATABASE_USER, server.user(),
                  Setting.DATABASE_PASSWORD, server.password()));
      for (int twice = 0; twice < 2; twice++) {
        assertThatThrownBy(() -> JobDesk.open(empty))
            .isInstanceOf(StartFailure.class)
            .hasMessageContaining("no tables of Karcis");
      }
    }
  }

  @Test
  void wrongWordsAreToldInOneLine() {
    for (String[] wrong :
        new String[][] {
          {"jobs"},
          {"jobs", "show"},
          {"jobs", "show", "x"},
          {"jobs", "retry"},
          {"jobs", "retry", NOBODY, "--type", "send-mail"},
          {"jobs", "discard", "--type", "No type"},
          {"jobs", "list", "--queue", "No"},
          {"jobs", "list", "--failed", "--limit", "0"},
          {"jobs", "pause", "No"},
        }) {
      assertThat(run(wrong)).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE);
      assertOneLine("karcis");
    }
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : List.of("list", "show", "retry", "discard", "pause", "resume")) {
      assertThat(run("jobs", command, "--help")).isEqualTo(ExitCode.OK);
      assertThat(out.toString()).contains("karcis jobs " + command, "KARCIS_DATABASE_URL");
    }
  }

  @Test
  void aWorkerKnowsItsQueues() {
    int exit = run("worker", "--data-dir", data.toString(), "--queues", "high,none,low,other");
    assertThat(exit).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine("none", "other", "high, default, notifications, low");
    assertThat(run("worker", "--queues", "Not")).isEqualTo(ExitCode.USAGE);
    assertOneLine("Not");
  }
}
