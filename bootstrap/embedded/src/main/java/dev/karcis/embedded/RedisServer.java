package dev.karcis.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one Redis of a folder. */
final class RedisServer implements SharedServer {
  private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration LISTEN_LIMIT = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int TRIES = 3;

  private final PrivateFolder folder;
  private final RedisSettings settings;
  private final LogFile log;

  RedisServer(PrivateFolder folder) {
    this.folder = folder;
    this.settings = new RedisSettings(folder);
    this.log = LogFile.of(folder);
  }

  @Override
  public int ensureRunning() {
    Optional<ServerProcess> found = process();
    if (found.isPresent() && answers(found.get())) {
      LOG.info("Joined the Redis on port {}", Port.remembered(folder));
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
    // On SIGTERM Redis writes the append-only file through before it ends.
    found.get().handle().destroy();
    if (!found.get().endsWithin(STOP_LIMIT)) {
      throw new EmbeddedServerException(
          "Redis (process %d) doesn't stop; end it by hand, and see %s."
              .formatted(found.get().handle().pid(), log.path()));
    }
    LOG.info("Stopped Redis");
  }

  private void start() {
    Path program = RedisProgram.of(folder);
    log.rotate();
    long logged = log.size();
    for (int tries = 1; ; tries++) {
      int port = Port.choose(folder);
      Optional<ServerProcess> process = launch(program, port);
      if (process.isPresent() && answers(process.get())) {
        LOG.info("Started Redis on port {}", port);
        return;
      }
      boolean snatched = process.isEmpty() && !Port.isFree(port);
      if (!snatched || tries == TRIES) {
        throw new EmbeddedServerException(
            "Redis doesn't start; see %s, whose last lines are:%n%s"
                .formatted(log.path(), log.since(logged)));
      }
    }
  }

  /** Redis leaves the terminal by itself, and writes its pid file when it listens. */
  private Optional<ServerProcess> launch(Path program, int port) {
    folder.delete(RedisSettings.PID_FILE);
    settings.write(port);
    List<String> asUser = ServerUser.ofThisMachine().ownerOf(folder);
    Command.Result launched = Command.run(LISTEN_LIMIT, asUser, program, settings.file());
    if (!launched.succeeded()) {
      throw new EmbeddedServerException(
          "Redis refuses %s: %s".formatted(settings.file(), launched.output()));
    }
    Patience.until(LISTEN_LIMIT, () -> process().isPresent());
    return process();
  }

  private Optional<ServerProcess> process() {
    return ServerProcess.find(folder.read(RedisSettings.PID_FILE), settings.file());
  }

  /** Waits while it loads its data; false when its process has ended. */
  private boolean answers(ServerProcess process) {
    return process.answersWithin(START_LIMIT, this::answers, "Redis", log);
  }

  private boolean answers() {
    try (RedisConnection redis = new RedisConnection(Port.remembered(folder))) {
      redis.call("AUTH", Secret.of(folder));
      redis.call("PING");
      settings.requireDurable(redis);
      return true;
    } catch (RedisConnection.Refusal e) {
      if (e.getMessage().startsWith("LOADING")) {
        return false;
      }
      throw new EmbeddedServerException(
          "Redis on port %d refuses us: %s. Its password is in %s; its log is %s."
              .formatted(
                  Port.remembered(folder), e.getMessage(), folder.file("password"), log.path()),
          e);
    } catch (IOException e) {
      return false;
    }
  }
}
