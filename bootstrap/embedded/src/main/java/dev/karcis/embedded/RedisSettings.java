package dev.karcis.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How Redis is set up: written anew at every start. */
record RedisSettings(PrivateFolder folder) {
  static final String PID_FILE = "redis.pid";

  private static final Map<String, String> DURABLE =
      Map.of("appendonly", "yes", "appendfsync", "everysec", "maxmemory-policy", "noeviction");

  Path file() {
    return folder.file("redis.conf");
  }

  void write(int port) {
    PrivateFolder data = PrivateFolder.in(folder.path(), "data");
    String text =
        """
        bind %s
        port %d
        requirepass %s
        dir %s
        logfile %s
        pidfile %s

        appendonly yes
        appendfsync everysec
        maxmemory-policy noeviction
        save ""

        daemonize yes
        set-proc-title no
        """;
    folder.write(
        file().getFileName().toString(),
        text.formatted(
            Port.HOST,
            port,
            Secret.of(folder),
            quoted(data.path()),
            quoted(LogFile.of(folder).path()),
            quoted(folder.file(PID_FILE))));
  }

  /** Refuses a server that could forget what it was told, whoever has set it so. */
  void requireDurable(RedisConnection redis) throws IOException {
    for (Map.Entry<String, String> setting : DURABLE.entrySet()) {
      List<String> answer = redis.call("CONFIG", "GET", setting.getKey());
      if (!answer.equals(List.of(setting.getKey(), setting.getValue()))) {
        throw new EmbeddedServerException(
            "The embedded Redis has %s; run CONFIG SET %s %s."
                .formatted(answer, setting.getKey(), setting.getValue()));
      }
    }
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
