package dev.karcis.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A data directory for one test; whatever still runs in it after the test is ended. */
final class TestDirectory implements BeforeEachCallback, AfterEachCallback {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<OtherJvm> forked = new ArrayList<>();
  private Path path;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    path = Files.createTempDirectory("karcis-test-").toRealPath();
  }

  Path path() {
    return path;
  }

  PrivateFolder postgres() {
    return PrivateFolder.in(path, "postgres");
  }

  PrivateFolder redis() {
    return PrivateFolder.in(path, "redis");
  }

  OtherJvm fork() throws IOException {
    return launch().awaitReady();
  }

  /** Like {@link #fork}, for several that are to start at the same time. */
  OtherJvm launch() throws IOException {
    OtherJvm jvm = OtherJvm.holding(path);
    forked.add(jvm);
    return jvm;
  }

  Optional<ServerProcess> postgresProcess() {
    PrivateFolder data = new PrivateFolder(path.resolve("postgres/data"));
    return ServerProcess.find(data.read("postmaster.pid"), data.path());
  }

  Optional<ServerProcess> redisProcess() {
    return ServerProcess.find(redis().read("redis.pid"), redis().file("redis.conf"));
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    forked.forEach(OtherJvm::kill);
    Stream.of(postgresProcess(), redisProcess()).flatMap(Optional::stream).forEach(this::end);
    Folders.delete(path);
  }

  private void end(ServerProcess server) {
    List<ProcessHandle> children = server.handle().descendants().toList();
    server.handle().destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    server.endsWithin(LIMIT);
  }
}
