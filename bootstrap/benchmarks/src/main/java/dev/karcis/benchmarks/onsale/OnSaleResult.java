package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.stage.Machine;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a whole run found.
 *
 * @param servers which PostgreSQL and Redis, for people
 * @param promises of the database, afterwards
 * @param residentBytes the most that one process of Karcis had; empty where that can't be seen
 */
public record OnSaleResult(
    OnSalePlan plan,
    Machine machine,
    String servers,
    Instant started,
    List<WorkResult> works,
    List<Promise> promises,
    OptionalLong residentBytes) {

  public OnSaleResult {
    works = List.copyOf(works);
    promises = List.copyOf(promises);
  }

  /** Whether all promises were kept, and nothing was answered with an error. */
  public boolean isGood() {
    return promises.stream().allMatch(Promise::isKept)
        && works.stream().allMatch(work -> work.errors().isEmpty());
  }
}
