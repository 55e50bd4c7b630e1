package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Hall;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Where a buyer finds himself.
 *
 * @param seed of the whole crowd
 * @param hearsay what all buyers tell each other
 * @param calm whether the storm dies down
 */
public record Scene(long seed, Hall hall, Buyer buyer, Hearsay hearsay, BooleanSupplier calm) {

  Random random() {
    return buyer.random();
  }
}
