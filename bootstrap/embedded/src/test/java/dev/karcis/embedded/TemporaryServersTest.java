package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TemporaryServersTest {

  @Test
  void theirDirectoryGoesWithThem() throws SQLException, IOException {
    Path directory;
    try (EmbeddedServers servers = EmbeddedServers.temporary()) {
      directory = Path.of(Clients.query(servers.postgres(), "SHOW data_directory"));
      assertThat(directory).exists();
      assertThat(Clients.call(servers.redis(), "PING")).containsExactly("PONG");
    }
    assertThat(Files.exists(directory.getParent().getParent())).isFalse();
  }
}
