package dev.karcis.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.ReadCache;
import dev.karcis.application.shared.ReadCaches.Limits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Why it is Caffeine: keys come from strangers, and they may ask for anything. */
class StrangersTest {

  @Test
  void whatTheCrowdAsksForStaysWhileStrangersAskForTenThousandOtherThings() {
    ReadCache<String> cache =
        new CaffeineCaches(System::nanoTime).open(new Limits(Duration.ofHours(1), 100));
    AtomicInteger loads = new AtomicInteger();
    for (int stranger = 0; stranger < 10_000; stranger++) {
      String key = "stranger-" + stranger;
      cache.get(key, () -> "nothing");
      for (int i = 0; i < 5; i++) {
        cache.get("the event", () -> "load " + loads.incrementAndGet());
      }
    }
    assertThat(loads).hasValueLessThan(10);
  }
}
