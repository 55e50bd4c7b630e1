package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SeveralMembersTest {
  @RegisterExtension final TestDirectory directory = new TestDirectory();

  @Test
  void aSecondProcessJoinsTheRunningServers() throws IOException, SQLException {
    directory.fork();
    ServerProcess postgres = directory.postgresProcess().orElseThrow();
    ServerProcess redis = directory.redisProcess().orElseThrow();

    try (EmbeddedServers servers = EmbeddedServers.in(directory.path())) {
      assertThat(directory.postgresProcess()).contains(postgres);
      assertThat(directory.redisProcess()).contains(redis);
      assertThat(Clients.answer(servers)).isTrue();
    }
  }

  @Test
  void processesThatStartTogetherShareTheServers() throws IOException, SQLException {
    OtherJvm first = directory.launch();
    OtherJvm second = directory.launch();
    try (EmbeddedServers servers = EmbeddedServers.in(directory.path())) {
      first.awaitReady().finish();
      second.awaitReady().finish();
      assertThat(Clients.answer(servers)).isTrue();
    }
    assertThat(directory.postgresProcess()).isEmpty();
    assertThat(directory.redisProcess()).isEmpty();
  }

  @Test
  void theLastProcessOutStopsTheServers() throws IOException, SQLException {
    OtherJvm other = directory.fork();
    try (EmbeddedServers servers = EmbeddedServers.in(directory.path())) {
      other.finish();
      assertThat(Clients.answer(servers)).isTrue();
    }
    assertThat(directory.postgresProcess()).isEmpty();
    assertThat(directory.redisProcess()).isEmpty();
  }

  @Test
  void theServersStayForAProcessThatIsStillThere() throws IOException {
    OtherJvm other = directory.fork();
    EmbeddedServers.in(directory.path()).close();
    assertThat(directory.postgresProcess()).isPresent();
    assertThat(directory.redisProcess()).isPresent();

    other.finish();
    assertThat(directory.postgresProcess()).isEmpty();
    assertThat(directory.redisProcess()).isEmpty();
  }

  @Test
  void serversOfAKilledProcessAreAdoptedAndThenStopped() throws IOException, SQLException {
    OtherJvm killed = directory.fork();
    ServerProcess postgres = directory.postgresProcess().orElseThrow();
    ServerProcess redis = directory.redisProcess().orElseThrow();
    killed.kill();
    assertThat(postgres.isRunning()).isTrue();
    assertThat(redis.isRunning()).isTrue();

    try (EmbeddedServers servers = EmbeddedServers.in(directory.path())) {
      assertThat(directory.postgresProcess()).contains(postgres);
      assertThat(directory.redisProcess()).contains(redis);
      assertThat(Clients.answer(servers)).isTrue();
    }
    assertThat(postgres.isRunning()).isFalse();
    assertThat(redis.isRunning()).isFalse();
  }

  @Test
  void instancesOfOneJvmCountOneByOne() throws SQLException {
    EmbeddedPostgres first = EmbeddedPostgres.in(directory.path());
    try (EmbeddedPostgres second = EmbeddedPostgres.in(directory.path())) {
      assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
      first.close();
      assertThat(Clients.query(second, "SELECT 1")).isEqualTo("1");
    }
    assertThat(directory.postgresProcess()).isEmpty();
  }

  @Test
  void theServersAreOutsideTheProcessGroupOfWhoStartedThem() throws IOException, SQLException {
    try (EmbeddedServers servers = EmbeddedServers.in(directory.path())) {
      long postgres = directory.postgresProcess().orElseThrow().handle().pid();
      long redis = directory.redisProcess().orElseThrow().handle().pid();
      assertThat(processGroup(postgres)).isEqualTo(postgres);
      assertThat(processGroup(redis)).isEqualTo(redis);
      assertThat(Clients.answer(servers)).isTrue();
    }
  }

  private static long processGroup(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();
    return Long.parseLong(ps.inputReader().readLine().strip());
  }
}
