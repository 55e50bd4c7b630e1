package dev.karcis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.Karcis;
import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.Terms;
import dev.karcis.application.shared.Rate;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.json.Json;
import dev.karcis.postgres.Postgres;
import dev.karcis.postgres.PostgresPool;
import dev.karcis.postgres.Schema;
import dev.karcis.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Throttled jobs that PostgreSQL keeps don't wait for Redis. */
@Timeout(120)
class RatesWithoutRedisTest {

  /** Nobody listens there. */
  private static final String NO_REDIS = "redis://127.0.0.1:1";

  record Message(String text) {}

  @Test
  void throttledJobsRunWhileRedisIsAway() throws InterruptedException {
    JobType<Message> type =
        new JobType<>(
                "send-message",
                1,
                Message.class,
                QueueSettings.NOTIFICATIONS.queue(),
                new Terms(3, Duration.ofSeconds(30)),
                Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(10)),
                Optional.empty())
            .throttled(new Rate(10, Duration.ofSeconds(1)));
    CountDownLatch done = new CountDownLatch(1);
    try (EmbeddedPostgres server = EmbeddedPostgres.temporary();
        HikariDataSource pool =
            PostgresPool.open(server.jdbcUrl(), server.user(), server.password(), 20)) {
      Schema.of(pool).prepare();
      try (Karcis karcis =
          Application.on(Postgres.on(pool), Optional.of(Redis.at(NO_REDIS)))
              .with(Json.codec())
              .jobs(type, (message, run) -> done.countDown())
              .build()
              .start()) {
        karcis.jobs().enqueue(List.of(JobRequest.now(hello(type))));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static Job hello(JobType<Message> type) {
    return new Job(
        new JobId(UUID.randomUUID()),
        type.queue(),
        type.name(),
        type.version(),
        Payload.of("{\"text\":\"hello\"}".getBytes(StandardCharsets.UTF_8)),
        type.terms(),
        Links.NONE,
        Origin.UNKNOWN);
  }
}
