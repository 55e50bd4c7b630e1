package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestartTest {
  @RegisterExtension final TestDirectory directory = new TestDirectory();

  @Test
  void dataAndAddressesSurviveARestart() throws SQLException, IOException {
    String jdbcUrl;
    String redisUrl;
    try (EmbeddedServers servers = EmbeddedServers.in(directory.path())) {
      jdbcUrl = servers.postgres().jdbcUrl();
      redisUrl = servers.redis().url();
      Clients.execute(servers.postgres(), "CREATE TABLE seat AS SELECT 'Ş-12' AS name");
      Clients.call(servers.redis(), "SET", "seat", "Ş-12");
    }
    assertThat(directory.postgresProcess()).isEmpty();
    assertThat(directory.redisProcess()).isEmpty();

    try (EmbeddedServers servers = EmbeddedServers.in(directory.path())) {
      assertThat(Clients.query(servers.postgres(), "SELECT name FROM seat")).isEqualTo("Ş-12");
      assertThat(Clients.call(servers.redis(), "GET", "seat")).containsExactly("Ş-12");
      assertThat(servers.postgres().jdbcUrl()).isEqualTo(jdbcUrl);
      assertThat(servers.redis().url()).isEqualTo(redisUrl);
    }
  }

  @Test
  void closingTwiceDoesNothingMore() throws SQLException, IOException {
    EmbeddedServers first = EmbeddedServers.in(directory.path());
    try (EmbeddedServers second = EmbeddedServers.in(directory.path())) {
      first.close();
      first.close();
      assertThat(Clients.answer(second)).isTrue();
    }
  }

  @Test
  void aServerThatWasKilledRecoversWhatWasCommitted() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.in(directory.path())) {
      Clients.execute(postgres, "CREATE TABLE seat AS SELECT 7 AS number");
      ServerProcess killed = directory.postgresProcess().orElseThrow();
      killed.handle().destroyForcibly();
      assertThat(killed.endsWithin(Duration.ofMinutes(1))).isTrue();

      try (EmbeddedPostgres again = EmbeddedPostgres.in(directory.path())) {
        assertThat(Clients.query(again, "SELECT number FROM seat")).isEqualTo("7");
      }
    }
  }

  @Test
  void aRememberedPortThatIsTakenIsReplaced() throws IOException, SQLException {
    EmbeddedServers.in(directory.path()).close();
    int postgresPort = Port.remembered(directory.postgres());
    int redisPort = Port.remembered(directory.redis());

    try (var atPostgres = new ServerSocket(postgresPort, 1, InetAddress.getByName(Port.HOST));
        var atRedis = new ServerSocket(redisPort, 1, InetAddress.getByName(Port.HOST));
        EmbeddedServers servers = EmbeddedServers.in(directory.path())) {
      assertThat(atPostgres.isBound() && atRedis.isBound()).isTrue();
      assertThat(servers.postgres().jdbcUrl()).doesNotContain(":" + postgresPort);
      assertThat(URI.create(servers.redis().url()).getPort()).isNotEqualTo(redisPort);
      assertThat(Clients.answer(servers)).isTrue();
    }
  }
}
