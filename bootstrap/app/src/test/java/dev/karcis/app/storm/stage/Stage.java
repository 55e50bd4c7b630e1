package dev.karcis.app.storm.stage;

import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.Section;
import dev.karcis.benchmarks.check.Invariants;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.embedded.EmbeddedServers;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Servers and processes of ours, on which storms take place one after another. */
public final class Stage implements AutoCloseable {

  private final Path data;
  private final EmbeddedServers servers;
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final List<ServeProcess> processes = new CopyOnWriteArrayList<>();
  private boolean withRedis = true;

  private Stage(Path data) {
    this.data = data;
    this.servers = EmbeddedServers.in(data);
    this.postgres = new PostgresServer(data, servers.postgres());
    this.redis = new RedisServer(data, servers.redis().url());
  }

  public static Stage in(Path data) {
    return new Stage(data);
  }

  /** Has just so many processes running, which know of Redis or don't. */
  public void serve(int count, boolean knowingRedis) {
    if (withRedis != knowingRedis) {
      closeProcesses(0);
      withRedis = knowingRedis;
    }
    closeProcesses(count);
    while (processes.size() < count) {
      processes.add(start());
    }
  }

  public List<ServeProcess> processes() {
    return List.copyOf(processes);
  }

  public List<URI> addresses() {
    return processes.stream().map(ServeProcess::address).toList();
  }

  /** Starts a process in the place of one that was killed. */
  public void replace(ServeProcess killed) {
    ServeProcess fresh = start();
    processes.set(processes.indexOf(killed), fresh);
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public RedisServer redis() {
    return redis;
  }

  public Invariants invariants() {
    return new Invariants(servers.postgres());
  }

  /** Of the database. */
  public EmbeddedPostgres database() {
    return servers.postgres();
  }

  /** An event on sale. */
  public Hall open(int holdSeconds, Section... sections) {
    return new Api(addresses().get(0)).createEvent(holdSeconds, sections);
  }

  /** Returns when its board is believed, if anybody asks one. */
  public void awaitBoard(Hall hall) {
    Await.until(() -> !withRedis || redis.trustsBoard(hall.event()));
  }

  /** Ends its sale, so that nobody looks after its board any more. */
  public void close(Hall hall) {
    new Api(addresses().get(0)).closeSale(hall);
  }

  /** Returns when every domain event was handed on. */
  public void awaitRelay() {
    Invariants questions = invariants();
    Await.until(() -> questions.strings("select id from karcis.outbox limit 1").isEmpty());
  }

  private ServeProcess start() {
    Map<String, String> database =
        Map.of(
            "KARCIS_DATABASE_URL", servers.postgres().jdbcUrl(),
            "KARCIS_DATABASE_USER", servers.postgres().user(),
            "KARCIS_DATABASE_PASSWORD", servers.postgres().password());
    return ServeProcess.start(
        List.of("--data-dir", data.toString(), "--notice-seconds", "0"),
        withRedis ? Map.of() : database);
  }

  private void closeProcesses(int left) {
    while (processes.size() > left) {
      processes.remove(processes.size() - 1).close();
    }
  }

  @Override
  public void close() {
    List<AutoCloseable> all = new ArrayList<>(processes);
    all.addAll(List.of(redis, postgres, servers));
    for (AutoCloseable each : all) {
      close(each);
    }
  }

  private static void close(AutoCloseable it) {
    try {
      it.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
