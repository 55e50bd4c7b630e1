package dev.karcis.postgres.shared;

import dev.karcis.postgres.Plans;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitIndexTest {

  /** 20,000 buckets, half of them full. */
  @Test
  void purgeReadsNoMoreThanItForgets() {
    try (Plans plans =
        new Plans(
            """
            insert into karcis.rate_limit (key, full_at, granted)
            select i, now() + (i - 10000) * interval '1 minute', 1
            from generate_series(1, 20000) i
            """)) {
      plans.assertReads(50, "rate_limit_full_at", RateLimitTable.PURGE, Map.of("limit", 20));
    }
  }
}
