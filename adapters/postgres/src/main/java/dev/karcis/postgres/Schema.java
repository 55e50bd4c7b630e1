package dev.karcis.postgres;

import dev.karcis.domain.shared.KarcisException;
import dev.karcis.postgres.shared.Database;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jdbi.v3.core.Handle;

/** The tables of the schema {@code karcis}, and their version. Thread-safe. */
public final class Schema {

  /** The version that this Karcis works with: the newest migration's. */
  static final MigrationVersion VERSION = MigrationVersion.fromVersion("1");

  private static final String SCHEMA = "karcis";
  private static final int OLDEST_SERVER = 140_000;

  private static final String VERSIONS =
      """
      select version from karcis.flyway_schema_history
      where success and version is not null
      """;

  private final DataSource dataSource;
  private final Database database;

  private Schema(DataSource dataSource) {
    this.dataSource = dataSource;
    this.database = Database.on(dataSource, true);
  }

  /** What a database has, compared with what this Karcis needs. */
  public enum State {
    /** No tables of Karcis. */
    EMPTY("the database has no tables of Karcis: run `karcis migrate`"),
    OUTDATED("the database's tables are of an older Karcis: run `karcis migrate`"),
    CURRENT("the database's tables are as they should be"),
    NEWER(
        "the database's tables are of a newer Karcis: run that one; `karcis migrate` can't go back");

    private final String advice;

    State(String advice) {
      this.advice = advice;
    }

    /** One line that says what is so, and what to do about it. */
    public String advice() {
      return advice;
    }
  }

  /**
   * @param dataSource with two connections or more, whose user may create schemas if it is to
   *     migrate an empty database
   */
  public static Schema of(DataSource dataSource) {
    return new Schema(dataSource);
  }

  /**
   * @throws dev.karcis.domain.shared.StoreUnavailable if the database can't be reached
   */
  public State state() {
    Optional<MigrationVersion> found = database.alone(Schema::version);
    if (found.isEmpty()) {
      return State.EMPTY;
    }
    int order = found.get().compareTo(VERSION);
    return order == 0 ? State.CURRENT : order < 0 ? State.OUTDATED : State.NEWER;
  }

  /** The version of the tables; empty for a database without. */
  public Optional<String> version() {
    return database.alone(Schema::version).map(MigrationVersion::getVersion);
  }

  /**
   * Brings the tables up to date; does nothing if they are. Any number of processes may do so at
   * once: one does it, the others wait.
   *
   * @throws KarcisException if the tables are of a newer Karcis, the server is older than
   *     PostgreSQL 14, or a migration failed, which leaves everything as it was before it
   */
  public void migrate() {
    requireServer();
    State state = state();
    if (state == State.NEWER) {
      throw new KarcisException(State.NEWER.advice());
    }
    if (state == State.CURRENT) {
      return; // Flyway would take half a second of each start to say so
    }
    try {
      flyway().migrate();
    } catch (FlywayException e) {
      throw new KarcisException("the database couldn't be migrated: " + e.getMessage(), e);
    }
  }

  /**
   * Migrates an empty database, and sees to it that any other is up to date.
   *
   * @throws KarcisException if its tables are older or newer, naming {@code karcis migrate}
   */
  public void prepare() {
    State state = state();
    if (state == State.EMPTY) {
      migrate();
    } else if (state != State.CURRENT) {
      throw new KarcisException(state.advice());
    }
  }

  private Flyway flyway() {
    FluentConfiguration configuration =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(dataSource)
            .schemas(SCHEMA)
            .defaultSchema(SCHEMA)
            .locations("classpath:dev/karcis/postgres/migrations")
            .failOnMissingLocations(true)
            .placeholderReplacement(false)
            .cleanDisabled(true);
    // Locks by the session: a lock of an idle transaction would run into that one's timeout.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  private void requireServer() {
    int version =
        database.alone(
            handle ->
                handle
                    .createQuery("select current_setting('server_version_num')::int")
                    .mapTo(Integer.class)
                    .one());
    if (version < OLDEST_SERVER) {
      throw new KarcisException("Karcis needs PostgreSQL 14 or newer; this is " + version / 10_000);
    }
  }

  private static Optional<MigrationVersion> version(Handle handle) {
    boolean exists =
        handle
            .createQuery("select to_regclass('karcis.flyway_schema_history') is not null")
            .mapTo(Boolean.class)
            .one();
    List<String> versions =
        exists ? handle.createQuery(VERSIONS).mapTo(String.class).list() : List.of();
    return versions.stream().map(MigrationVersion::fromVersion).max(MigrationVersion::compareTo);
  }
}
