package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.BenchmarkFailure;
import dev.karcis.benchmarks.load.Figures;
import dev.karcis.benchmarks.load.LatencyCurve;
import dev.karcis.benchmarks.load.Series;
import dev.karcis.benchmarks.stage.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load generator, in C, at one of our scripts. */
final class PgBench implements Seller {

  private static final int PATIENCE_SECONDS = 30;
  private static final int PROGRESS_MILLIS = 1_000;
  private static final Path DEBIANS = Path.of("/usr/lib/postgresql");
  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql://([^/:,\\[\\]]+)(?::([0-9]+))?/([^?,]+)(?:\\?.*)?");
  private static final Pattern DONE =
      Pattern.compile("number of transactions actually processed: ([0-9]+)");
  private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final Pattern PROGRESS =
      Pattern.compile("(?m)^progress: [0-9.]+ s, ([0-9.]+) tps");

  private final Path program;
  private final PeerTables tables;
  private final String script;

  private PgBench(Path program, PeerTables tables, String script) {
    this.program = program;
    this.tables = tables;
    this.script = script;
  }

  /** Empty if it isn't installed, or can't be told by its options how to reach the database. */
  static Optional<Seller> at(String script, PeerTables tables) {
    return URL.matcher(tables.database().url()).matches()
        ? find().map(program -> new PgBench(program, tables, script))
        : Optional.empty();
  }

  /** On the path, or where Debian keeps it: the newest. */
  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    List<Path> directories = new ArrayList<>();
    Stream.of(path.split(":")).filter(it -> !it.isEmpty()).map(Path::of).forEach(directories::add);
    if (Files.isDirectory(DEBIANS)) {
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIANS)) {
        versions.forEach(version -> directories.add(version.resolve("bin")));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return directories.stream()
        .map(directory -> directory.resolve("pgbench"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public Contender contender() {
    return Contender.PGBENCH;
  }

  @Override
  public Figures run(Duration time) throws Exception {
    Path file = Files.createTempFile("karcis-bench-", ".pgb");
    Path output = Files.createTempFile("karcis-bench-", ".txt");
    try (InputStream text = PgBench.class.getResourceAsStream(script)) {
      Files.copy(text, file, StandardCopyOption.REPLACE_EXISTING);
      run(command(file, time), output, time);
      Figures figures = read(Files.readString(output));
      // Its clients don't get on equally well: leave out more seats than they sold.
      tables.took(figures.count() + figures.count() / 4 + JdbcPeer.CONNECTIONS);
      return figures;
    } finally {
      Files.delete(file);
      Files.delete(output);
    }
  }

  private List<String> command(Path file, Duration time) {
    Database database = tables.database();
    Matcher url = URL.matcher(database.url());
    url.matches();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "-n", "-M", "prepared", "-P", "1"));
    command.addAll(List.of("-c", Integer.toString(JdbcPeer.CONNECTIONS), "-j", "2"));
    command.addAll(List.of("-T", Long.toString(time.toSeconds()), "-f", file.toString()));
    command.addAll(List.of("-D", "n=0", "-D", "first=" + tables.firstFree()));
    command.addAll(List.of("-D", "seats=" + tables.seats(), "-h", url.group(1)));
    command.addAll(List.of("-p", Optional.ofNullable(url.group(2)).orElse("5432")));
    database.user().ifPresent(user -> command.addAll(List.of("-U", user)));
    command.add(url.group(3));
    return command;
  }

  private void run(List<String> command, Path output, Duration time) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    tables.database().password().ifPresent(it -> builder.environment().put("PGPASSWORD", it));
    Process process = builder.start();
    try {
      if (!process.waitFor(time.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new BenchmarkFailure("pgbench didn't end");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new BenchmarkFailure("pgbench failed: " + Files.readString(output));
    }
  }

  /** It gives no percentiles, and its rate second by second. */
  static Figures read(String output) {
    long count = Long.parseLong(number(DONE, output));
    double perSecond = Double.parseDouble(number(RATE, output));
    List<Series.Slot> slots =
        PROGRESS
            .matcher(output)
            .results()
            .map(found -> Math.round(Double.parseDouble(found.group(1))))
            .map(each -> new Series.Slot(each, Optional.empty()))
            .toList();
    return new Figures(
        count,
        Duration.ofNanos(Math.round(count * 1e9 / perSecond)),
        Map.of("committed", count),
        Optional.empty(),
        new LatencyCurve(List.of()),
        new Series(PROGRESS_MILLIS, slots));
  }

  private static String number(Pattern pattern, String output) {
    Matcher found = pattern.matcher(output);
    if (!found.find()) {
      throw new BenchmarkFailure("pgbench said something unexpected: " + output);
    }
    return found.group(1);
  }
}
