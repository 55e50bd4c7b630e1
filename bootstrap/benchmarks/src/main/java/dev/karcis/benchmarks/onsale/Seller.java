package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.load.Figures;
import java.time.Duration;

/** A contender at one work. */
interface Seller {

  Contender contender();

  /** Has a turn. */
  Figures run(Duration time) throws Exception;
}
