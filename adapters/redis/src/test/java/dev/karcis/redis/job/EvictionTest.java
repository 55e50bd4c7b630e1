package dev.karcis.redis.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.redis.shared.GuardedRedis;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Who runs Redis is told if it may drop jobs. */
class EvictionTest {

  @RegisterExtension static final JobsServer server = new JobsServer();

  @Test
  void policiesThatDropAnyKeyAreTold() {
    Eviction eviction = new Eviction(server.redis);
    assertThat(eviction.policy()).isEmpty();

    policy("allkeys-lru");
    assertThat(eviction.policy()).contains("maxmemory-policy allkeys-lru");
    policy("volatile-ttl");
    assertThat(eviction.policy()).isEmpty();
    policy("noeviction");
  }

  @Test
  void jobsAreEnqueuedWhereNobodyMayAsk() {
    server.server.tell(Command.ACL, "SETUSER", "worker", "on", ">word", "~*", "+@all", "-info");
    URI url = URI.create("redis://worker:word@127.0.0.1:" + server.server.url().getPort());
    QueueName queue = AnyJobs.queue();
    try (GuardedRedis redis = GuardedRedis.at(url, Duration.ofSeconds(10));
        RedisJobs jobs = RedisJobs.over(redis, Retention.DEFAULT)) {
      assertThatThrownBy(() -> new Eviction(redis).policy()).isInstanceOf(JedisDataException.class);

      jobs.store().queue().enqueue(List.of(JobRequest.now(AnyJobs.job(queue))));

      assertThat(jobs.store().queue().claim(queue, 1)).hasSize(1);
      assertThat(redis.isAvailable()).isTrue();
    }
  }

  private static void policy(String its) {
    server.server.tell(Command.CONFIG, "SET", "maxmemory-policy", its);
  }
}
