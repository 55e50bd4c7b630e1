package dev.karcis.http;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the application knows about its health. Called by probes, from many threads; answers at
 * once.
 *
 * @param stuck the names of loops that are stuck; empty while the process is well
 * @param notReady why no calls should be sent here; empty if they may
 * @param degraded what is missing although calls are served, as {@code redis}
 */
public record Probes(
    Supplier<List<String>> stuck,
    Supplier<List<String>> notReady,
    Supplier<List<String>> degraded) {

  /** Nothing is ever wrong beyond what {@code stuck} says. */
  public static Probes of(Supplier<List<String>> stuck) {
    return new Probes(stuck, List::of, List::of);
  }
}
