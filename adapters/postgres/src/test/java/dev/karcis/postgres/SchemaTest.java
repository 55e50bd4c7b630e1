package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.postgres.Schema.State;
import dev.karcis.postgres.shared.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private final String url = TestDatabase.emptyDatabase();
  private final HikariDataSource pool = TestDatabase.open(url, 4);
  private final Schema schema = Schema.of(pool);

  @AfterEach
  void closePool() {
    pool.close();
  }

  @Test
  void emptyDatabaseIsPrepared() {
    assertThat(schema.state()).isEqualTo(State.EMPTY);
    assertThat(schema.version()).isEmpty();
    assertThat(Postgres.on(pool).problems())
        .singleElement()
        .asString()
        .contains("`karcis migrate`");
    schema.prepare();
    assertThat(schema.state()).isEqualTo(State.CURRENT);
    assertThat(schema.version()).contains(Schema.VERSION.getVersion());
    assertThat(Postgres.on(pool).problems()).isEmpty();
    schema.prepare();
    schema.migrate();
  }

  @Test
  void newerTablesAreRefused() {
    schema.migrate();
    TestDatabase.execute(
        url,
        """
        insert into karcis.flyway_schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values (999, '999.1', 'later', 'SQL', 'V999_1__later.sql', 'karcis', 1, true)
        """);
    assertThat(schema.state()).isEqualTo(State.NEWER);
    assertThatThrownBy(schema::prepare)
        .isInstanceOf(KarcisException.class)
        .hasMessageContaining("newer Karcis");
    assertThatThrownBy(schema::migrate)
        .isInstanceOf(KarcisException.class)
        .hasMessageContaining("newer Karcis");
  }

  @Test
  void olderTablesAreRefusedNamingTheRemedy() {
    schema.migrate();
    TestDatabase.execute(url, "update karcis.flyway_schema_history set version = '0.9'");
    assertThat(schema.state()).isEqualTo(State.OUTDATED);
    assertThatThrownBy(schema::prepare)
        .isInstanceOf(KarcisException.class)
        .hasMessageContaining("`karcis migrate`");
  }

  @Test
  void processesThatStartTogetherMigrateOnce() {
    List<CompletableFuture<Void>> processes =
        Stream.generate(() -> CompletableFuture.runAsync(() -> prepare(url))).limit(3).toList();
    processes.forEach(CompletableFuture::join);
    assertThat(schema.state()).isEqualTo(State.CURRENT);
  }

  private static void prepare(String url) {
    try (HikariDataSource own = TestDatabase.open(url, 2)) {
      Schema.of(own).prepare();
    }
  }

  @Test
  void versionIsTheNewestMigrations() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/dev/karcis/postgres/migrations"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .map(name -> name.substring(1, name.indexOf("__")))
                  .map(MigrationVersion::fromVersion)
                  .max(MigrationVersion::compareTo))
          .contains(Schema.VERSION);
    }
  }

  @Test
  void everyTableSaysWhatItIsFor() {
    schema.migrate();
    List<String> silent =
        Database.on(pool, true)
            .alone(
                handle ->
                    handle
                        .createQuery(
                            """
                            select relname from pg_class
                            where relnamespace = 'karcis'::regnamespace and relkind in ('r', 'p')
                              and obj_description(oid, 'pg_class') is null
                            """)
                        .mapTo(String.class)
                        .list());
    assertThat(silent).allMatch(name -> name.matches("event_log_\\d{4}_\\d{2}|flyway_.*"));
  }
}
