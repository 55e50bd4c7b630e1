package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.stock.PostgresStock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RestartTest {

  @TempDir private Path directory;

  private static void open(Stock stock, StockKey key) {
    stock.open(List.of(new StockPlan.Units(key, 5)));
  }

  @Test
  void serverThatComesBackIsUsedAgain() {
    StockKey kept = new StockKey(Samples.id(), "A");
    StockKey lost = new StockKey(Samples.id(), "A");
    EmbeddedPostgres server = EmbeddedPostgres.in(directory);
    try (HikariDataSource pool =
        PostgresPool.open(server.jdbcUrl(), server.user(), server.password(), 4)) {
      Schema.of(pool).prepare();
      Database database = Database.on(pool, true);
      Stock stock = PostgresStock.in(database);
      database
          .transactions()
          .required(
              () -> {
                open(stock, kept);
                return null;
              });
      EmbeddedPostgres stopped = server;
      assertThatThrownBy(
              () ->
                  database
                      .transactions()
                      .required(
                          () -> {
                            open(stock, lost);
                            stopped.close();
                            return stock.view(kept.scope());
                          }))
          .isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> database.transactions().required(() -> stock.view(kept.scope())))
          .isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> stock.view(kept.scope())).isInstanceOf(StoreUnavailable.class);
      assertThat(Postgres.on(pool).problems()).hasSize(1);
      server = EmbeddedPostgres.in(directory);
      assertThat(eventuallyViewed(stock, kept)).isEqualTo(1);
      assertThat(stock.view(lost.scope())).isEmpty();
      assertThat(Postgres.on(pool).problems()).isEmpty();
    } finally {
      server.close();
    }
  }

  private static int eventuallyViewed(Stock stock, StockKey key) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        return stock.view(key.scope()).size();
      } catch (StoreUnavailable e) {
        assertThat(System.nanoTime()).as("still away: %s", e).isLessThan(deadline);
      }
    }
  }
}
