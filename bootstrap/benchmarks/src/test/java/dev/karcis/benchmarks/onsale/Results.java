package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.check.Invariants.Verdict;
import dev.karcis.benchmarks.load.Figures;
import dev.karcis.benchmarks.load.Latency;
import dev.karcis.benchmarks.load.LatencyCurve;
import dev.karcis.benchmarks.load.Pace;
import dev.karcis.benchmarks.load.Series;
import dev.karcis.benchmarks.stage.CpuTimes;
import dev.karcis.benchmarks.stage.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Results as a run might have them. */
public final class Results {

  public static final Duration TURN = Duration.ofSeconds(10);

  private Results() {}

  /** Of a good run, in which Karcis was twice as fast as JDBC. */
  public static OnSaleResult any() {
    return of(
        List.of(new Verdict("no seat is in two live orders", List.of())),
        new WorkResult(Work.SEATS, List.of(round(8_000, 4_000, 4_100), round(8_200, 4_000, 4_000))),
        new WorkResult(Work.AVAILABILITY, List.of(List.of(karcis(12_345)))));
  }

  public static OnSaleResult of(List<Verdict> verdicts, WorkResult... works) {
    OnSalePlan plan =
        new OnSalePlan(
            List.of(works).stream().map(WorkResult::work).toList(),
            TURN,
            Duration.ZERO,
            2,
            64,
            Pace.CLOSED,
            1,
            Hall.of(1_000, 2));
    return new OnSaleResult(
        plan,
        new Machine(2, OptionalLong.of(24L << 30), "A <fast> processor", "Linux", "JDK 25"),
        "PostgreSQL 18 & Redis",
        Instant.parse("2026-11-20T12:00:00Z"),
        List.of(works),
        verdicts,
        OptionalLong.of(300L << 20));
  }

  public static List<Turn> round(double karcis, double... peers) {
    List<Turn> turns = new ArrayList<>();
    turns.add(turn(Contender.JDBC, peers[0], Map.of()));
    if (peers.length > 1) {
      turns.add(turn(Contender.PGBENCH, peers[1], Map.of()));
    }
    turns.add(karcis(karcis));
    return turns;
  }

  public static Turn karcis(double perSecond) {
    return karcis(perSecond, Map.of("201", (long) perSecond));
  }

  public static Turn karcis(double perSecond, Map<String, Long> answers) {
    return turn(Contender.KARCIS, perSecond, answers);
  }

  private static Turn turn(Contender contender, double perSecond, Map<String, Long> answers) {
    long count = Math.round(perSecond * TURN.toSeconds());
    CpuTimes cpu =
        new CpuTimes(
            Duration.ofSeconds(8), Optional.of(Duration.ofSeconds(4)), Duration.ofSeconds(2));
    return new Turn(contender, figures(contender, count, answers), cpu);
  }

  private static Figures figures(Contender contender, long count, Map<String, Long> answers) {
    if (contender == Contender.PGBENCH) {
      return new Figures(
          count,
          TURN,
          answers,
          Optional.empty(),
          new LatencyCurve(List.of()),
          series(1_000, count));
    }
    LatencyCurve curve =
        new LatencyCurve(
            IntStream.range(0, 30)
                .mapToObj(
                    i -> new LatencyCurve.Point(Math.pow(10, -i / 8.0), 5 * Math.pow(1.12, i)))
                .toList());
    return new Figures(count, TURN, answers, latency(0), curve, series(100, count));
  }

  private static Series series(int slotMillis, long count) {
    int slots = (int) (TURN.toMillis() / slotMillis);
    return new Series(
        slotMillis,
        IntStream.range(0, slots)
            .mapToObj(i -> new Series.Slot(count / slots * (20 + i % 7) / 23, latency(i % 7)))
            .toList());
  }

  private static Optional<Latency> latency(int n) {
    return Optional.of(new Latency(7.4 + n, 12 + n, 31.2 + 5 * n, 64 + n, 88 + n));
  }
}
