package dev.karcis.app;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said of an on-sale to be measured. */
final class OnSaleOptions {

  @Option(
      names = "--works",
      split = ",",
      paramLabel = "WORK",
      defaultValue = "seats,best,sold-out,standing,availability",
      description = "what the crowd does, the headline's first")
  List<String> works;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long each turn is")
  int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "turns of each; the median counts")
  int rounds;

  @Option(
      names = "--warmup",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "how long each runs before its first turn")
  int warmUp;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description = "HTTP connections")
  int connections;

  @Option(
      names = "--rate",
      paramLabel = "PER_SECOND",
      description =
          "an open loop: so many calls a second, whether or not Karcis keeps up, without peers;"
              + " otherwise each connection calls again when it has its answer")
  Double rate;

  @Option(
      names = "--seats",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "seats of each event")
  int seats;

  @Option(
      names = "--sections",
      paramLabel = "N",
      defaultValue = "10",
      description = "sections that they are in")
  int sections;

  @Option(
      names = "--processes",
      paramLabel = "N",
      defaultValue = "1",
      description = "processes of Karcis")
  int processes;

  @Mixin BenchServers servers;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write the result as a web page, too: one file, for people")
  Path report;
}
