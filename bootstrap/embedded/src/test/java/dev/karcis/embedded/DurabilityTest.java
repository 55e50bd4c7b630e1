package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityTest {
  @RegisterExtension final TestDirectory directory = new TestDirectory();

  @Test
  void aNewPostgresKeepsWhatItConfirms() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.in(directory.path())) {
      assertThat(Clients.query(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(Clients.query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(Clients.query(postgres, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(Clients.query(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(Clients.query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void aPostgresThatWasMadeLaxIsRefusedAndNotLeftRunning(String setting) throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.in(directory.path())) {
      Clients.execute(postgres, "ALTER SYSTEM SET " + setting + " = off");
    }
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedPostgres.in(directory.path()))
        .withMessageContaining(setting + " = off")
        .withMessageContaining("postgresql.auto.conf");
    assertThat(directory.postgresProcess()).isEmpty();
  }

  @Test
  void aNewRedisAppendsToItsFileAndForgetsNothing() throws IOException {
    try (EmbeddedRedis redis = EmbeddedRedis.in(directory.path())) {
      assertThat(Clients.call(redis, "CONFIG", "GET", "append*")).contains("yes", "everysec");
      assertThat(Clients.call(redis, "CONFIG", "GET", "maxmemory-policy")).contains("noeviction");
      assertThat(Clients.call(redis, "CONFIG", "GET", "bind")).containsExactly("bind", "127.0.0.1");
    }
  }

  @Test
  void aRedisThatWasMadeForgetfulIsRefused() throws IOException {
    try (EmbeddedRedis redis = EmbeddedRedis.in(directory.path())) {
      Clients.call(redis, "CONFIG", "SET", "appendonly", "no");
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(() -> EmbeddedRedis.in(directory.path()))
          .withMessageContaining("CONFIG SET appendonly yes");
    }
  }
}
