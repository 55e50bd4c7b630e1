package dev.karcis.app.storm.crowd;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Some orders that were placed of late, so that many can have a hand in each. Thread-safe. */
final class Hearsay {

  private static final int ORDERS = 16;

  private final AtomicReferenceArray<String> orders = new AtomicReferenceArray<>(ORDERS);

  void tell(String order, Random random) {
    orders.set(random.nextInt(ORDERS), order);
  }

  /** Empty while nobody has told any. */
  Optional<String> listen(Random random) {
    return Optional.ofNullable(orders.get(random.nextInt(ORDERS)));
  }
}
