package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.BenchmarkFailure;
import dev.karcis.benchmarks.check.Invariants;
import dev.karcis.benchmarks.check.Invariants.Verdict;
import dev.karcis.benchmarks.load.Figures;
import dev.karcis.benchmarks.stage.CpuTimes;
import dev.karcis.benchmarks.stage.Database;
import dev.karcis.benchmarks.stage.KarcisProcess;
import dev.karcis.benchmarks.stage.Machine;
import dev.karcis.benchmarks.stage.PostgresProcesses;
import dev.karcis.benchmarks.stage.ResidentMemory;
import dev.karcis.benchmarks.stage.Servers;
import dev.karcis.benchmarks.stage.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Measures Karcis beside its peers, in turns, on the same servers, and checks what it sold. */
public final class OnSale {

  private final OnSalePlan plan;
  private final List<String> command;
  private final PrintWriter progress;

  /**
   * @param command what runs Karcis, up to and without {@code serve}
   * @param progress told about every turn
   */
  public OnSale(OnSalePlan plan, List<String> command, PrintWriter progress) {
    this.plan = plan;
    this.command = List.copyOf(command);
    this.progress = progress;
  }

  /**
   * Measures everything, and lets go of everything.
   *
   * @param servers opened here, and closed in the end
   * @throws BenchmarkFailure if it can't run, or was told to stop
   */
  public OnSaleResult run(Callable<Servers> servers) {
    try (StopSignal stop = StopSignal.watch()) {
      try (Servers opened = servers.call()) {
        return run(opened);
      } catch (Exception e) {
        if (stop.isGiven()) {
          throw new BenchmarkFailure("stopped before its end");
        }
        throw e instanceof BenchmarkFailure ? (BenchmarkFailure) e : new BenchmarkFailure(e);
      }
    }
  }

  private OnSaleResult run(Servers servers) throws Exception {
    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<KarcisProcess> processes = new ArrayList<>();
    Path directory = Files.createTempDirectory("karcis-bench-");
    try {
      for (int i = 0; i < plan.processes(); i++) {
        processes.add(KarcisProcess.start(command, servers, directory));
      }
      List<ProcessHandle> handles = processes.stream().map(KarcisProcess::handle).toList();
      Sold sold = new Sold();
      try (ResidentMemory memory = ResidentMemory.watching(handles)) {
        List<WorkResult> works =
            measure(servers.database(), new KarcisSales(plan, processes, sold), handles);
        return new OnSaleResult(
            plan,
            Machine.here(),
            servers.description(),
            started,
            works,
            verdicts(servers.database(), sold),
            memory.mostBytes());
      }
    } finally {
      processes.forEach(KarcisProcess::close);
      delete(directory);
    }
  }

  private List<WorkResult> measure(
      Database database, KarcisSales karcis, List<ProcessHandle> handles) throws Exception {
    Optional<PostgresProcesses> postgres = PostgresProcesses.of(database);
    Stopwatch stopwatch = () -> CpuTimes.of(handles, postgres);
    if (plan.pace().isOpen()) {
      return measure(work -> List.of(karcis.at(work)), stopwatch);
    }
    say("preparing the peers' tables …");
    // Each work has two peers at most.
    Duration selling = plan.perContender().multipliedBy(2L * plan.works().size());
    try (PeerTables tables = PeerTables.create(database, selling, plan.shown().seats())) {
      return measure(
          work -> {
            List<Seller> all = new ArrayList<>(Sellers.peers(work, tables));
            all.add(karcis.at(work));
            return all;
          },
          stopwatch);
    }
  }

  private List<WorkResult> measure(Line line, Stopwatch stopwatch) throws Exception {
    List<WorkResult> results = new ArrayList<>();
    for (Work work : plan.works()) {
      say("%s: %s", work.option(), work.meaning());
      List<Seller> sellers = line.up(work);
      if (!plan.warmUp().isZero()) {
        for (Seller seller : sellers) {
          seller.run(plan.warmUp());
        }
      }
      List<List<Turn>> rounds = new ArrayList<>();
      for (int round = 1; round <= plan.rounds(); round++) {
        List<Turn> turns = new ArrayList<>();
        for (Seller seller : sellers) {
          turns.add(turn(seller, stopwatch));
          say("  %s", OnSaleTable.line(round, turns.get(turns.size() - 1)));
        }
        rounds.add(turns);
      }
      results.add(new WorkResult(work, rounds));
    }
    return results;
  }

  private Turn turn(Seller seller, Stopwatch stopwatch) throws Exception {
    CpuTimes before = stopwatch.read();
    Figures figures = seller.run(plan.turn());
    return new Turn(seller.contender(), figures, stopwatch.read().since(before));
  }

  /** Who takes part in a work. */
  @FunctionalInterface
  private interface Line {
    List<Seller> up(Work work);
  }

  @FunctionalInterface
  private interface Stopwatch {
    CpuTimes read();
  }

  private List<Verdict> verdicts(Database database, Sold sold) {
    say("asking the database whether all promises were kept …");
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(sold.check(database));
    verdicts.addAll(
        new Invariants(
                database.url(), database.user().orElse(null), database.password().orElse(null))
            .verdicts());
    return verdicts;
  }

  private void say(String format, Object... arguments) {
    progress.printf(format + "%n", arguments);
    progress.flush();
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
