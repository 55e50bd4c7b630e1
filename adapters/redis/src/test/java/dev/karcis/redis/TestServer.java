package dev.karcis.redis;

import dev.karcis.embedded.EmbeddedRedis;
import dev.karcis.redis.shared.GuardedRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/** A Redis of a test's own, which can be killed, stopped and started again. */
public final class TestServer implements AutoCloseable {

  /** For tests about anything but timeouts: a busy machine must not look like a dead Redis. */
  private static final Duration PATIENT = Duration.ofSeconds(10);

  private final Path directory;
  private EmbeddedRedis server;
  private RedisClient admin;

  public TestServer(Path directory) {
    this.directory = directory;
    start();
  }

  public void start() {
    server = EmbeddedRedis.in(directory);
    admin = RedisClient.create(server.url());
  }

  public URI url() {
    return URI.create(server.url());
  }

  /** For looking behind the adapter's back. */
  public RedisClient admin() {
    return admin;
  }

  public GuardedRedis connect() {
    return GuardedRedis.at(url(), PATIENT);
  }

  /** Nobody listens there. */
  public static GuardedRedis connectToNobody() {
    return GuardedRedis.at(URI.create("redis://127.0.0.1:1"), PATIENT);
  }

  /** Has every key live that much shorter. */
  public void age(Duration time) {
    for (String key : admin.keys("*")) {
      long left = admin.pttl(key);
      if (left >= 0) {
        admin.pexpire(key, left - time.toMillis());
      }
    }
  }

  public Object tell(Command command, String... words) {
    return admin.executeCommand(new CommandArguments(command).addObjects((Object[]) words));
  }

  public ProcessHandle process() {
    String pid =
        admin
            .info("server")
            .lines()
            .filter(line -> line.startsWith("process_id:"))
            .findFirst()
            .orElseThrow()
            .substring("process_id:".length());
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Ends it without a chance to say goodbye, and returns when it is gone. */
  public void kill() throws Exception {
    ProcessHandle process = process();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
    close();
  }

  /** Ends it in good order, so that all it has is saved, and starts it again. */
  public void restart(GuardedRedis client) {
    restart(client, () -> {});
  }

  /** Restarts it, with something done while it is down; returns when the client asks it again. */
  public void restart(GuardedRedis client, Runnable meanwhile) {
    close();
    meanwhile.run();
    Eventually.within(Duration.ofSeconds(10), "found out", () -> !client.isAvailable());
    start();
    Eventually.within(Duration.ofSeconds(10), "asked again", client::isAvailable);
  }

  /** It keeps its connections, and answers nothing. */
  public static void suspend(ProcessHandle process) throws IOException, InterruptedException {
    signal("-STOP", process);
  }

  public static void resume(ProcessHandle process) throws IOException, InterruptedException {
    signal("-CONT", process);
  }

  @Override
  public void close() {
    admin.close();
    server.close();
  }

  private static void signal(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill " + signal + " failed");
    }
  }
}
