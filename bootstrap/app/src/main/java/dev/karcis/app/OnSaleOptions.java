package dev.karcis.app;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
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

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "an empty PostgreSQL database, as jdbc:postgresql://host/name, which the benchmark leaves"
              + " full of bookings; embedded if not set")
  String databaseUrl;

  @Option(names = "--database-user", paramLabel = "USER", description = "who logs in to it")
  String databaseUser;

  @Option(
      names = "--database-password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:KARCIS_DATABASE_PASSWORD}",
      showDefaultValue = Visibility.NEVER,
      description = "the password for it [KARCIS_DATABASE_PASSWORD]")
  String databasePassword;

  @Option(
      names = "--redis-url",
      paramLabel = "URL",
      description =
          "a Redis, as redis://host:6379; if not set, embedded, or none with a database of your own")
  String redisUrl;

  @Option(
      names = "--data-may-change",
      description = "use the database even if it has events; they stay, and so do the benchmark's")
  boolean dataMayChange;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write the result as a web page, too: one file, for people")
  Path report;
}
