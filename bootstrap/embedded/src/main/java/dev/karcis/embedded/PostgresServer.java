package dev.karcis.embedded;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one PostgreSQL of a folder. */
final class PostgresServer implements SharedServer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

  /** Its programs have room for 1,024 with what they append, and crash beyond. */
  private static final int MAX_PATH_BYTES = 900;

  private static final String PID_FILE = "postmaster.pid";
  private static final String STARTING_OR_STOPPING = "57P03";

  private final PrivateFolder folder;
  private final ServerUser user;
  private final PostgresCluster cluster;
  private final LogFile log;

  PostgresServer(PrivateFolder folder) {
    this(folder, ServerUser.ofThisMachine());
  }

  PostgresServer(PrivateFolder folder, ServerUser user) {
    this.folder = folder;
    this.user = user;
    this.cluster = new PostgresCluster(folder);
    this.log = LogFile.of(folder);
    if (folder.path().toString().matches("(?s).*[\"$`\\\\\n].*")) {
      throw new EmbeddedServerException(
          "PostgreSQL can't live in " + folder.path() + "; choose a path without \" $ ` \\.");
    }
    if (folder.path().toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
      throw new EmbeddedServerException(
          "PostgreSQL can't live so deep in the file system; choose a data directory whose path has"
              + " less than "
              + MAX_PATH_BYTES
              + " bytes.");
    }
  }

  @Override
  public int ensureRunning() {
    Optional<ServerProcess> found = process();
    if (found.isPresent() && answers(found.get())) {
      LOG.info("Joined the PostgreSQL on port {}", Port.remembered(folder));
    } else {
      start();
    }
    return Port.remembered(folder);
  }

  @Override
  public void stop() {
    Optional<ServerProcess> found = process();
    if (found.isEmpty()) {
      return;
    }
    for (String mode : List.of("fast", "immediate")) {
      pgCtl(STOP_LIMIT, "stop", "-m", mode, "-w", "-t", STOP_LIMIT.toSeconds() - 5);
      if (found.get().endsWithin(Duration.ofSeconds(5))) {
        LOG.info("Stopped PostgreSQL");
        return;
      }
    }
    throw new EmbeddedServerException(
        "PostgreSQL (process %d) doesn't stop; end it by hand, and see %s."
            .formatted(found.get().handle().pid(), log.path()));
  }

  private void start() {
    PostgresPrograms programs = PostgresPrograms.of(folder);
    if (!cluster.exists()) {
      cluster.create(programs, user.ordinaryOwnerOf(folder));
    }
    forgetAnotherProcess();
    log.rotate();
    long logged = log.size();
    boolean started = Patience.until(START_LIMIT, () -> startedOrHopeless(programs, logged));
    Optional<ServerProcess> process = process();
    if (!started || process.isEmpty() || !answers(process.get())) {
      throw new EmbeddedServerException(
          "PostgreSQL doesn't start; see %s, whose last lines are:%n%s"
              .formatted(log.path(), log.since(logged)));
    }
    LOG.info("Started PostgreSQL on port {}", Port.remembered(folder));
  }

  /** Tries again while the port was snatched, or while a killed server's children still end. */
  private boolean startedOrHopeless(PostgresPrograms programs, long logged) {
    int port = Port.choose(folder);
    cluster.configure(programs, port);
    if (pgCtl(START_LIMIT, "start", "-w", "-t", START_LIMIT.toSeconds() - 5).succeeded()) {
      return true;
    }
    return Port.isFree(port) && !log.since(logged).contains("is still in use");
  }

  private Command.Result pgCtl(Duration limit, Object... words) {
    Object[] line = new Object[words.length + 3];
    line[0] = PostgresPrograms.of(folder).pgCtl();
    line[1] = "--pgdata=" + cluster.data();
    line[2] = "--log=" + log.path();
    System.arraycopy(words, 0, line, 3, words.length);
    return Command.run(limit, user.ordinaryOwnerOf(folder), line);
  }

  /** PostgreSQL itself believes any living process that its stale pid file happens to name. */
  private void forgetAnotherProcess() {
    if (cluster.exists() && process().isEmpty()) {
      new PrivateFolder(cluster.data()).delete(PID_FILE);
    }
  }

  private Optional<ServerProcess> process() {
    return ServerProcess.find(new PrivateFolder(cluster.data()).read(PID_FILE), cluster.data());
  }

  /** Waits while it starts, recovers or stops; false when its process has ended. */
  private boolean answers(ServerProcess process) {
    PostgresLogin login = new PostgresLogin(Port.remembered(folder), Secret.of(folder));
    return process.answersWithin(START_LIMIT, () -> answers(login), "PostgreSQL", log);
  }

  private boolean answers(PostgresLogin login) {
    try (Connection connection = login.open()) {
      PostgresLogin.requireDurable(connection);
      return true;
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      if (state.equals(STARTING_OR_STOPPING) || state.startsWith("08")) {
        return false;
      }
      throw new EmbeddedServerException(
          "PostgreSQL on port %d refuses us: %s. Its password is in %s; its log is %s."
              .formatted(login.port(), e.getMessage(), folder.file("password"), log.path()),
          e);
    }
  }
}
