package dev.karcis.postgres.shared;

import dev.karcis.application.shared.RateLimiter;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.RateLimiterContract;
import dev.karcis.postgres.TestDatabase;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

@Covers(RateLimitTable.class)
class RateLimiterTest extends RateLimiterContract {

  private final Database database = TestDatabase.shared();

  @Override
  protected RateLimiter limiter() {
    return database.rateLimiter();
  }

  @Override
  protected RateLimiter unreachable() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setUrl("jdbc:postgresql://127.0.0.1:1/nothing");
    return Database.on(nobody, false).rateLimiter();
  }

  @Override
  protected void advance(Duration time) {
    database.alone(
        handle ->
            handle
                .createUpdate(
                    "update karcis.rate_limit set full_at = full_at - make_interval(secs => :seconds)")
                .bind("seconds", time.toSeconds())
                .execute());
  }

  @Override
  protected boolean knows(String what) {
    return database.alone(
        handle ->
            handle
                .createQuery("select exists (select from karcis.rate_limit where key = :key)")
                .bind("key", what)
                .mapTo(Boolean.class)
                .one());
  }

  @Override
  protected void rolledBack(Runnable work) {
    IllegalStateException rollBack = new IllegalStateException("roll back");
    try {
      database
          .transactions()
          .required(
              () -> {
                work.run();
                throw rollBack;
              });
    } catch (IllegalStateException e) {
      if (e != rollBack) {
        throw e;
      }
    }
  }
}
