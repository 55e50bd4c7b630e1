package dev.karcis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.embedded.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** Short benchmarks from the command line, with real processes and servers. */
class BenchTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void twoProcessesSellBesideTheirPeersAndTheDatabaseAgrees() throws Exception {
    Path report = directory.resolve("report.html");
    List<String> options = brief("seats,standing,sold-out,availability");
    options.addAll(List.of("--processes", "2", "--report", report.toString()));
    int exit = run("bench", "onsale", options);
    assertThat(exit).as("%s%s", out, err).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains(
            "Karcis took ", "| seats | ", "| standing | ", "| sold-out | ", "| availability | ")
        .contains("availability, processor time each, JDBC")
        .contains("409 seat-taken=", "kept    no seat is in two live orders")
        .doesNotContain("BROKEN", "ERRORS");
    assertThat(Files.readString(report)).contains("<svg", "All promises were kept");
  }

  @Test
  void aDatabaseWithEventsIsLeftAloneUnlessItMayChangeAndItsBrokenPromisesAreTold()
      throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.in(directory)) {
      assertThat(execute(List.of("migrate"), onDatabase(database))).isEqualTo(ExitCode.OK);
      execute(
          database,
          """
          insert into karcis.event values
            (gen_random_uuid(), 'x', 'y', now(), now(), now() + interval '1 day', 60, 8);
          insert into karcis.stock values (gen_random_uuid(), 'A', 10, 1, 1, null, null)
          """);
      List<String> options = brief("best,availability");
      options.addAll(onDatabase(database));
      options.addAll(List.of("--rate", "100"));
      assertThat(run("bench", "onsale", options)).isEqualTo(ExitCode.SOFTWARE);
      assertThat(err.toString().lines()).hasSize(1).first().asString().contains("1 events");
      options.add("--data-may-change");
      assertThat(run("bench", "onsale", options)).as("%s%s", out, err).isEqualTo(ExitCode.SOFTWARE);
      assertThat(out.toString())
          .contains(
              "{201=100}", "{200=100}", "each of the 100 bookings answered 201 is in the database")
          .contains("BROKEN  every count equals its live claims", "1 taken, live claims: 0");
    }
  }

  @Test
  void wrongOptionsAreNamedInOneLine() {
    assertWrong("--works", "dance");
    assertWrong("--seconds", "0");
    assertWrong("--seats", "1000001");
    assertWrong("--rate", "-1");
    assertWrong("--processes", "many");
    assertWrong("--report", directory.toString());
  }

  private void assertWrong(String option, String value) {
    err.getBuffer().setLength(0);
    assertThat(run("bench", "onsale", List.of(option, value))).as(option).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("karcis: ");
    assertThat(err.toString()).contains(value);
  }

  private static List<String> brief(String works) {
    return new ArrayList<>(
        List.of(
            "--works",
            works,
            "--seconds",
            "1",
            "--rounds",
            "1",
            "--warmup",
            "0",
            "--connections",
            "8",
            "--seats",
            "2000",
            "--sections",
            "2"));
  }

  private int run(String command, String subcommand, List<String> options) {
    return execute(List.of(command, subcommand), options);
  }

  private int execute(List<String> commands, List<String> options) {
    CommandLine karcis = Main.commandLine();
    karcis.setOut(new PrintWriter(out, true));
    karcis.setErr(new PrintWriter(err, true));
    List<String> arguments = new ArrayList<>(commands);
    arguments.addAll(options);
    return karcis.execute(arguments.toArray(String[]::new));
  }

  private static List<String> onDatabase(EmbeddedPostgres database) {
    return new ArrayList<>(
        List.of(
            "--database-url",
            database.jdbcUrl(),
            "--database-user",
            database.user(),
            "--database-password",
            database.password()));
  }

  private static void execute(EmbeddedPostgres database, String statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }
}
