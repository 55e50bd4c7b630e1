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
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** Turns options into a plan, has it run, and prints what came of it. */
final class OnSaleRun {

  private static final int MAX_RATE = 1_000_000;

  private final CommandLine command;
  private final OnSaleOptions options;

  OnSaleRun(CommandLine command, OnSaleOptions options) {
    this.command = command;
    this.options = options;
  }

  /** Answers the exit code. */
  int call() {
    PrintWriter out = command.getOut();
    OnSalePlan plan = plan();
    requireWritable();
    try {
      OnSaleResult result = new OnSale(plan, karcis(), out).run(options.servers::open);
      new OnSaleTable(result).print(out);
      if (options.report != null) {
        Files.writeString(options.report, new OnSalePage(result).html());
        out.printf("%nThe report is in %s%n", options.report.toAbsolutePath());
      }
      return result.isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (BenchmarkFailure e) {
      throw new StartFailure(e.getMessage(), e);
    } catch (IOException e) {
      throw new StartFailure("can't write " + options.report + ": " + e.getMessage(), e);
    }
  }

  private OnSalePlan plan() {
    try {
      return new OnSalePlan(
          options.works.stream().map(Work::of).distinct().toList(),
          Duration.ofSeconds(options.seconds),
          Duration.ofSeconds(options.warmUp),
          options.rounds,
          options.connections,
          pace(),
          options.processes,
          Hall.of(options.seats, options.sections));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private Pace pace() {
    if (options.rate == null) {
      return Pace.CLOSED;
    }
    if (!(options.rate > 0 && options.rate <= MAX_RATE)) {
      throw wrong("--rate is " + options.rate + ", not above 0 and at most " + MAX_RATE);
    }
    return Pace.open(options.rate);
  }

  /** Found out now rather than after all the work. */
  private void requireWritable() {
    if (options.report == null) {
      return;
    }
    Path file = options.report.toAbsolutePath();
    if (Files.isDirectory(file)
        || !Files.isWritable(Files.exists(file) ? file : file.getParent())) {
      throw wrong("--report " + options.report + " can't be written");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command, message);
  }

  /** This program again, with the JVM and the options that the launcher gave to this process. */
  private static List<String> karcis() {
    List<String> again = new ArrayList<>();
    again.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    again.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    again.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return again;
  }
}
