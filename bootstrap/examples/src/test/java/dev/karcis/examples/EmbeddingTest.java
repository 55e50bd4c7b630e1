package dev.karcis.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.Karcis;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.ticketing.Booking;
import dev.karcis.embedded.EmbeddedServers;
import dev.karcis.memory.Memory;
import dev.karcis.postgres.PostgresPool;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the README says about embedding is so. */
class EmbeddingTest {

  @Test
  void sellsSeatsInMemory() {
    try (Karcis karcis = Karcis.with(Memory.create()).build().start()) {
      assertSold(EmbedInMemory.sellTwoSeats(karcis));
    }
  }

  @Test
  void sellsSeatsOnServers() {
    try (EmbeddedServers servers = EmbeddedServers.temporary();
        HikariDataSource pool =
            PostgresPool.open(
                servers.postgres().jdbcUrl(),
                servers.postgres().user(),
                servers.postgres().password(),
                10)) {
      try (Karcis karcis = EmbedOnServers.start(pool, servers.redis().url())) {
        assertSold(EmbedInMemory.sellTwoSeats(karcis));
      }
    }
  }

  @Test
  void doesJobs() throws InterruptedException {
    BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    try (Karcis karcis = EmbedJobs.start(Karcis.with(Memory.create()), sent::add)) {
      EmbedJobs.thankTomorrow(karcis);
      EmbedJobs.thankNow(karcis);
      assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo("sari@example.org");
      assertThat(sent.poll(200, TimeUnit.MILLISECONDS)).as("tomorrow's").isNull();
    }
  }

  private static void assertSold(Order order) {
    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(Booking.seats(order.details().lines().get(0)))
        .map(Object::toString)
        .containsExactly("A-1-10", "A-1-11");
  }
}
