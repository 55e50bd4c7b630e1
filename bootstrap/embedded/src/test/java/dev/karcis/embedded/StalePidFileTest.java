package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StalePidFileTest {
  @RegisterExtension final TestDirectory directory = new TestDirectory();

  @Test
  void aPostgresPidFileThatNamesAnotherProgramIsForgotten() throws IOException, SQLException {
    EmbeddedPostgres.in(directory.path()).close();
    Files.writeString(
        directory.postgres().file("data/postmaster.pid"),
        "%d%n%s%n1%n1%n%n127.0.0.1%n".formatted(ownPid(), directory.postgres().file("data")));

    try (EmbeddedPostgres postgres = EmbeddedPostgres.in(directory.path())) {
      assertThat(Clients.query(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aRedisPidFileThatNamesAnotherProgramIsForgotten() throws IOException {
    EmbeddedRedis.in(directory.path()).close();
    directory.redis().write("redis.pid", Long.toString(ownPid()));

    try (EmbeddedRedis redis = EmbeddedRedis.in(directory.path())) {
      assertThat(Clients.call(redis, "PING")).containsExactly("PONG");
    }
  }

  private static long ownPid() {
    return ProcessHandle.current().pid();
  }
}
