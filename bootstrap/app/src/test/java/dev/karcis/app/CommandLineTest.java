package dev.karcis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** What the command line says when something is wrong: one line, and an exit code. */
class CommandLineTest {

  @TempDir Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine karcis = Main.commandLine();
    karcis.setOut(new PrintWriter(out, true));
    karcis.setErr(new PrintWriter(err, true));
    return karcis.execute(arguments);
  }

  private void assertOneLine(String... parts) {
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("karcis: ");
    assertThat(err.toString()).contains(parts).doesNotContain("Exception", "\tat ");
  }

  @Test
  void everyCommandHasHelp() {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertThat(run(command, "--help")).isEqualTo(ExitCode.OK);
    }
    assertThat(out.toString()).contains("serve", "demo", "migrate", "KARCIS_DATABASE_URL");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aWrongOptionIsNamed() {
    assertThat(run("serve", "--prot", "1")).isEqualTo(ExitCode.USAGE);
    assertOneLine("--prot");
  }

  @Test
  void noCommandIsTold() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertOneLine("--help");
  }

  @Test
  void aWrongValueIsNamed() {
    assertThat(run("serve", "--port", "many")).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine("KARCIS_PORT", "many");
  }

  @Test
  void aDatabaseThatIsNotThereIsTold() {
    assertThat(run("serve", "--data-dir", data.toString(), "--database-url", nowhere()))
        .isEqualTo(ExitCode.SOFTWARE);
    assertOneLine("database");
  }

  @Test
  void aRedisUrlThatIsNoneIsTold() {
    int exit = run("serve", "--data-dir", data.toString(), "--redis-url", "redis:nowhere");
    assertThat(exit).isEqualTo(ExitCode.SOFTWARE);
    assertOneLine("KARCIS_REDIS_URL");
  }

  @Test
  void aPortInUseIsTold() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      int exit = run("serve", "--data-dir", data.toString(), "--port", port);
      assertThat(exit).isEqualTo(ExitCode.SOFTWARE);
      assertOneLine(port);
    }
  }

  @Test
  void migrateSaysWhichVersionTheTablesHave() {
    assertThat(run("migrate", "--data-dir", data.toString())).isEqualTo(ExitCode.OK);
    assertThat(run("migrate", "--data-dir", data.toString())).isEqualTo(ExitCode.OK);
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("version 1"));
  }

  @Test
  void tablesOfAnotherVersionAreRefusedNamingMigrate() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.in(data)) {
      assertThat(migrate(database)).isEqualTo(ExitCode.OK);
      try (Connection connection =
              DriverManager.getConnection(
                  database.jdbcUrl(), database.user(), database.password());
          Statement statement = connection.createStatement()) {
        statement.execute("update karcis.flyway_schema_history set version = '0.9'");
      }
      assertThat(serve(database)).isEqualTo(ExitCode.SOFTWARE);
      assertOneLine("karcis migrate");
    }
  }

  private int migrate(EmbeddedPostgres database) {
    return on("migrate", database);
  }

  private int serve(EmbeddedPostgres database) {
    return on("serve", database);
  }

  private int on(String command, EmbeddedPostgres database) {
    return run(
        command,
        "--data-dir",
        data.toString(),
        "--port",
        "0",
        "--database-url",
        database.jdbcUrl(),
        "--database-user",
        database.user(),
        "--database-password",
        database.password());
  }

  private static String nowhere() {
    return "jdbc:postgresql://127.0.0.1:1/nowhere";
  }
}
