package dev.karcis.app;

import dev.karcis.benchmarks.BenchmarkFailure;
import dev.karcis.benchmarks.load.Pace;
import dev.karcis.benchmarks.onsale.Hall;
import dev.karcis.benchmarks.onsale.OnSale;
import dev.karcis.benchmarks.onsale.OnSalePlan;
import dev.karcis.benchmarks.onsale.OnSaleResult;
import dev.karcis.benchmarks.onsale.OnSaleTable;
import dev.karcis.benchmarks.onsale.Work;
import dev.karcis.benchmarks.report.OnSalePage;
import dev.karcis.benchmarks.stage.Database;
import dev.karcis.benchmarks.stage.Servers;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures sales, checks them, and tells the result. */
@Command(
    name = "onsale",
    description = {
      "Lets a crowd buy from Karcis over HTTP, and in turns from bare database transactions",
      "(JDBC, and pgbench where it is installed) on the same servers; then asks the database",
      "whether all promises were kept. Karcis runs in a process of its own, with this one's JVM",
      "and options; settings in the environment reach it, as KARCIS_DATABASE_POOL.",
      "",
      "Exit code: 0 if all is well; 1 if a promise was broken, a call was answered with an error,",
      "or it couldn't run; 2 for a wrong option."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false)
final class OnSaleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--works",
      split = ",",
      paramLabel = "WORK",
      defaultValue = "seats,best,sold-out,standing,availability",
      description = "what the crowd does, the headline's first")
  private List<String> works;

  @Option(names = "--seconds", defaultValue = "10", description = "how long each turn is")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "turns of each; the median counts")
  private int rounds;

  @Option(
      names = "--warmup",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "how long each runs before its first turn")
  private int warmUp;

  @Option(names = "--connections", defaultValue = "64", description = "HTTP connections")
  private int connections;

  @Option(
      names = "--rate",
      paramLabel = "PER_SECOND",
      description =
          "an open loop: so many calls a second, whether or not Karcis keeps up, without peers;"
              + " otherwise each connection calls again when it has its answer")
  private Double rate;

  @Option(names = "--seats", defaultValue = "1000000", description = "seats of each event")
  private int seats;

  @Option(names = "--sections", defaultValue = "10", description = "sections that they are in")
  private int sections;

  @Option(names = "--processes", defaultValue = "1", description = "processes of Karcis")
  private int processes;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "an empty PostgreSQL database, as jdbc:postgresql://host/name, which the benchmark leaves"
              + " full of bookings; embedded if not set")
  private String databaseUrl;

  @Option(names = "--database-user", paramLabel = "USER", description = "who logs in to it")
  private String databaseUser;

  @Option(
      names = "--database-password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:KARCIS_DATABASE_PASSWORD}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "the password for it [KARCIS_DATABASE_PASSWORD]")
  private String databasePassword;

  @Option(
      names = "--redis-url",
      paramLabel = "URL",
      description =
          "a Redis, as redis://host:6379; if not set, embedded, or none with a database of your own")
  private String redisUrl;

  @Option(
      names = "--data-may-change",
      description = "use the database even if it has events; they stay, and so do the benchmark's")
  private boolean dataMayChange;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write the result as a web page, too: one file, for people")
  private Path report;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    OnSalePlan plan = plan();
    requireWritable();
    try {
      OnSaleResult result = new OnSale(plan, karcis(), out).run(this::servers);
      new OnSaleTable(result).print(out);
      if (report != null) {
        Files.writeString(report, new OnSalePage(result).html());
        out.printf("%nThe report is in %s%n", report.toAbsolutePath());
      }
      return result.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (BenchmarkFailure e) {
      throw new StartFailure(e.getMessage(), e);
    } catch (IOException e) {
      throw new StartFailure("can't write " + report + ": " + e.getMessage(), e);
    }
  }

  private OnSalePlan plan() {
    try {
      return new OnSalePlan(
          works.stream().map(Work::of).distinct().toList(),
          Duration.ofSeconds(seconds),
          Duration.ofSeconds(warmUp),
          rounds,
          connections,
          rate == null ? Pace.CLOSED : Pace.open(rate),
          processes,
          Hall.of(seats, sections));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  /** Found out now rather than after all the work. */
  private void requireWritable() {
    if (report != null
        && (Files.isDirectory(report)
            || !Files.isWritable(
                Files.exists(report) ? report : report.toAbsolutePath().getParent()))) {
      throw wrong("--report " + report + " can't be written");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Servers servers() {
    Optional<String> redis = Optional.ofNullable(redisUrl);
    if (databaseUrl != null) {
      Database database =
          new Database(
              databaseUrl,
              Optional.ofNullable(databaseUser),
              Optional.ofNullable(databasePassword));
      return Servers.given(database, redis, dataMayChange);
    }
    return redis.map(Servers::embedded).orElseGet(Servers::embedded);
  }

  /** This program again, with the JVM and the options that the launcher gave to this process. */
  private static List<String> karcis() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command;
  }
}
