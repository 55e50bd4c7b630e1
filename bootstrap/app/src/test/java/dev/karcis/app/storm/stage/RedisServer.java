package dev.karcis.app.storm.stage;

import dev.karcis.embedded.EmbeddedRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The embedded Redis of a data directory, to be broken. Not thread-safe. */
public final class RedisServer implements AutoCloseable {

  private static final String FILE = "appendonly.aof";

  private final Path data;
  private final String url;
  private final List<EmbeddedRedis> joined = new ArrayList<>();

  /**
   * @param data of the embedded servers
   */
  public RedisServer(Path data, String url) {
    this.data = data;
    this.url = url;
  }

  /** As {@code kill -9}: what wasn't written through is gone. */
  public void kill() {
    Signal.end(pid(), "KILL");
    // Its port is free a moment later; one that is started before then takes another.
    Await.until(() -> !listens());
  }

  private boolean listens() {
    URI server = URI.create(url);
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns when it answers. */
  public void start() {
    joined.add(EmbeddedRedis.in(data));
  }

  /** Whether it answers, its file read. */
  public boolean answers() {
    try {
      return "+PONG".equals(call("PING"));
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** It takes calls and answers none. */
  public void suspend() {
    Signal.send(pid(), "STOP");
  }

  public void resume() {
    Signal.send(pid(), "CONT");
  }

  public void empty() {
    call("FLUSHALL");
  }

  /** Puts what it knows by now aside. */
  public void backUp() {
    copy(file(), backup());
  }

  /** Kills it and starts it with what it knew at {@link #backUp}. */
  public void restore() {
    kill();
    copy(backup(), file());
    start();
  }

  /** Whether the board of an event is there and believed. */
  public boolean trustsBoard(String event) {
    return ":1".equals(call("EXISTS karcis:{" + event + "}:confirmed"));
  }

  /** Whether the board shows a seat as taken, by its bit. */
  public boolean showsTaken(String event, String section, int bit) {
    return ":1".equals(call("GETBIT karcis:{" + event + "}:board:" + section + " " + bit));
  }

  @Override
  public void close() {
    joined.forEach(EmbeddedRedis::close);
  }

  private long pid() {
    return ProcessFile.first(data.resolve("redis").resolve("redis.pid"));
  }

  private Path file() {
    return data.resolve("redis").resolve("data").resolve(FILE);
  }

  private Path backup() {
    return data.resolve("redis").resolve(FILE + ".aside");
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer as it stands on the wire. */
  private String call(String command) {
    URI server = URI.create(url);
    try (Socket socket = new Socket(server.getHost(), server.getPort());
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      say(socket, answers, "AUTH " + server.getUserInfo().substring(1));
      return say(socket, answers, command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String say(Socket socket, BufferedReader answers, String command)
      throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    return answers.readLine();
  }
}
