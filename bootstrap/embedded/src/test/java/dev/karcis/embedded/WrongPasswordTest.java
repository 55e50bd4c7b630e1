package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WrongPasswordTest {
  @RegisterExtension final TestDirectory directory = new TestDirectory();

  @Test
  void postgresRefusesIt() {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.in(directory.path())) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guessed"))
          .withMessageContaining("password authentication failed");
    }
  }

  @Test
  void redisRefusesItAndWhoeverHasNone() throws IOException {
    try (EmbeddedRedis redis = EmbeddedRedis.in(directory.path());
        RedisConnection connection = new RedisConnection(URI.create(redis.url()).getPort())) {
      assertThatExceptionOfType(RedisConnection.Refusal.class)
          .isThrownBy(() -> connection.call("AUTH", "guessed"))
          .withMessageContaining("WRONGPASS");
      assertThatExceptionOfType(RedisConnection.Refusal.class)
          .isThrownBy(() -> connection.call("PING"))
          .withMessageContaining("NOAUTH");
    }
  }

  @Test
  void aChangedPasswordFileIsNamed() {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.in(directory.path())) {
      assertThat(postgres.password()).isNotEqualTo("another");
      directory.postgres().write("password", "another");
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(() -> EmbeddedPostgres.in(directory.path()))
          .withMessageContaining(directory.postgres().file("password").toString())
          .withMessageContaining("server.log");
    }
  }
}
