package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.load.Figures;
import java.time.Duration;

/** Karcis, or a peer, at one work. */
interface Contender {

  /** For people. */
  String name();

  /** Has a turn. */
  Figures run(Duration time) throws Exception;
}
