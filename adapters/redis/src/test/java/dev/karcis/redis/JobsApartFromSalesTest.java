package dev.karcis.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.QueueName;
import dev.karcis.domain.shared.StoreUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

class JobsApartFromSalesTest {

  @TempDir Path directory;

  @Test
  void failuresOfJobsDontKeepSalesFromRedis() {
    QueueName queue = new QueueName("any");
    try (TestServer server = new TestServer(directory);
        Redis redis = Redis.at(server.url())) {
      JobStore jobs = redis.jobStore();
      server.admin().set("karcis:{jobs:any}:ready", "not a list");

      assertThatThrownBy(() -> jobs.queue().claim(queue, 1)).isInstanceOf(StoreUnavailable.class);

      assertThatThrownBy(jobs.board()::figures)
          .as("jobs have a breaker, too")
          .isInstanceOf(StoreUnavailable.class);
      assertThat(redis.isAvailable()).isTrue();
    }
  }

  @Test
  void replicaThatNobodySellsWithIsNamedByJobs() {
    try (TestServer server = new TestServer(directory);
        Redis redis = Redis.at(server.url())) {
      server.tell(Command.REPLICAOF, "127.0.0.1", "1");

      assertThatThrownBy(() -> redis.jobStore().board().pause(new QueueName("any"), true))
          .isInstanceOf(StoreUnavailable.class);

      assertThat(redis.isAvailable()).as("it answers a ping").isTrue();
      assertThat(redis.isAvailableForJobs()).isFalse();
      server.tell(Command.REPLICAOF, "NO", "ONE");
      Eventually.within(Duration.ofSeconds(5), "asked again", redis::isAvailableForJobs);
    }
  }
}
