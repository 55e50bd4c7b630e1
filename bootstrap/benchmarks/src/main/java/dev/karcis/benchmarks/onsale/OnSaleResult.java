package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.check.Invariants.Verdict;
import dev.karcis.benchmarks.stage.Machine;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a whole run found.
 *
 * @param servers which PostgreSQL and Redis, for people
 * @param verdicts of the database, afterwards
 * @param residentBytes the most that one process of Karcis had; empty where that can't be seen
 */
public record OnSaleResult(
    OnSalePlan plan,
    Machine machine,
    String servers,
    Instant started,
    List<WorkResult> works,
    List<Verdict> verdicts,
    OptionalLong residentBytes) {

  public OnSaleResult {
    works = List.copyOf(works);
    verdicts = List.copyOf(verdicts);
  }

  /** Whether all promises were kept, and nothing was answered with an error. */
  public boolean isGood() {
    return violations().isEmpty() && works.stream().allMatch(work -> work.errors().isEmpty());
  }

  /** What broke a promise. */
  public List<String> violations() {
    return verdicts.stream().flatMap(verdict -> verdict.violations().stream()).toList();
  }
}
