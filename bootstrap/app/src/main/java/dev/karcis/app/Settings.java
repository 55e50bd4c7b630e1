package dev.karcis.app;

import dev.karcis.application.job.QueueSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The configuration: by file, environment, command line, in rising order. */
final class Settings {

  /** Names a file of settings, in the environment. */
  static final String FILE_VARIABLE = "KARCIS_CONFIG";

  private static final int MIN_KEY_LENGTH = 16;

  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * @param file of lines such as {@code KARCIS_PORT=8080}
   * @throws StartFailure for a file or value that is no use
   */
  static Settings load(
      Optional<Path> file, Map<String, String> environment, Map<Setting, String> commandLine) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    Optional<Path> named = Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of);
    file.or(() -> named).ifPresent(path -> values.putAll(read(path)));
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.variable());
      if (value != null && !value.isBlank()) {
        values.put(setting, value.strip());
      }
    }
    values.putAll(commandLine);
    Settings settings = new Settings(values);
    settings.check();
    return settings;
  }

  private static Map<Setting, String> read(Path file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartFailure("can't read the configuration file " + file, e);
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (String name : lines.stringPropertyNames()) {
      Setting setting =
          Stream.of(Setting.values())
              .filter(known -> known.variable().equals(name))
              .findFirst()
              .orElseThrow(() -> new StartFailure(file + ": there is no setting " + name));
      values.put(setting, lines.getProperty(name).strip());
    }
    return values;
  }

  Optional<String> find(Setting setting) {
    return Optional.ofNullable(values.get(setting))
        .filter(value -> !value.isBlank())
        .or(setting::fallback);
  }

  String get(Setting setting) {
    return find(setting).orElseThrow();
  }

  int number(Setting setting) {
    return Integer.parseInt(get(setting));
  }

  Path dataDirectory() {
    return find(Setting.DATA_DIR)
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".karcis", "data"))
        .toAbsolutePath();
  }

  List<String> trustedProxies() {
    return find(Setting.TRUSTED_PROXIES).stream()
        .flatMap(list -> Stream.of(list.split(",")))
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .toList();
  }

  /** How each queue is worked. */
  List<QueueSettings> queues() {
    return QueueSettings.ALL.stream().map(this::queue).toList();
  }

  private QueueSettings queue(QueueSettings usual) {
    Setting setting = Setting.of(usual.queue());
    try {
      return QueueText.parse(usual.queue(), get(setting), setting.fallback().orElseThrow(), usual);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(setting.variable() + ": " + e.getMessage(), e);
    }
  }

  /** Whether jobs that can be made again go to Redis. */
  boolean jobsInRedis() {
    return find(Setting.JOBS).map("redis"::equals).orElse(hasRedis());
  }

  /** An own database goes without Redis, unless there is one of its own. */
  private boolean hasRedis() {
    return find(Setting.REDIS_URL).isPresent() || find(Setting.DATABASE_URL).isEmpty();
  }

  /** The same, with another data directory where none is set. */
  Settings inDirectory(Path directory) {
    Map<Setting, String> changed = new EnumMap<>(Setting.class);
    changed.putAll(values);
    changed.putIfAbsent(Setting.DATA_DIR, directory.toString());
    return new Settings(changed);
  }

  private void check() {
    checkNumber(Setting.PORT, 0, 65_535);
    checkNumber(Setting.DATABASE_POOL, 15, 200);
    checkNumber(Setting.NOTICE_SECONDS, 0, 300);
    find(Setting.WORKER_PORT).ifPresent(set -> checkNumber(Setting.WORKER_PORT, 0, 65_535));
    queues();
    checkJobs();
    checkStart(Setting.DATABASE_URL, "jdbc:postgresql:");
    checkStart(Setting.REDIS_URL, "redis");
    for (Setting key : List.of(Setting.STAFF_KEY, Setting.GATEWAY_KEY)) {
      if (find(key).filter(value -> value.length() < MIN_KEY_LENGTH).isPresent()) {
        throw new StartFailure(key.variable() + " is shorter than " + MIN_KEY_LENGTH);
      }
      if (find(key).filter(value -> !value.matches("[!-~]*")).isPresent()) {
        throw new StartFailure(key.variable() + " has spaces or unprintable characters");
      }
    }
    if (find(Setting.STAFF_KEY).isPresent()
        && find(Setting.STAFF_KEY).equals(find(Setting.GATEWAY_KEY))) {
      throw new StartFailure("KARCIS_GATEWAY_KEY is the same as KARCIS_STAFF_KEY");
    }
  }

  private void checkNumber(Setting setting, int min, int max) {
    String value = get(setting);
    if (!value.matches("[0-9]{1,9}") || number(setting) < min || number(setting) > max) {
      throw new StartFailure(
          setting.variable() + " is \"" + value + "\", not a number from " + min + " to " + max);
    }
  }

  private void checkJobs() {
    String jobs = find(Setting.JOBS).orElse("postgres");
    if (!jobs.equals("redis") && !jobs.equals("postgres")) {
      throw new StartFailure("KARCIS_JOBS is \"" + jobs + "\", neither redis nor postgres");
    }
    if (jobs.equals("redis") && !hasRedis()) {
      throw new StartFailure("KARCIS_JOBS is redis, but KARCIS_REDIS_URL isn't set");
    }
  }

  private void checkStart(Setting setting, String start) {
    find(setting)
        .filter(value -> !value.startsWith(start))
        .ifPresent(
            value -> {
              throw new StartFailure(setting.variable() + " doesn't start with " + start);
            });
  }
}
