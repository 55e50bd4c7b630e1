package dev.karcis.redis.job;

import dev.karcis.application.job.QueueName;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which queues there are. Thread-safe. */
final class QueueNames {

  private static final Script NAME = Script.beside(QueueNames.class, "name.lua");

  /**
   * Redis may have been emptied, or set back, since a name was added last: a queue that is used
   * after that may be unknown for so long.
   */
  private static final long AGAIN_NANOS = 10_000_000_000L;

  private final GuardedRedis redis;
  private final Map<QueueName, Long> added = new ConcurrentHashMap<>();

  QueueNames(GuardedRedis redis) {
    this.redis = redis;
  }

  /**
   * Comes before a queue's jobs, and goes with its claims: so a queue is known to those who look,
   * and again after a loss, whether its jobs still come or are just worked off.
   */
  void add(QueueName queue) {
    long now = System.nanoTime();
    Long last = added.get(queue);
    if (last == null || now - last > AGAIN_NANOS) {
      byte[] name = queue.value().getBytes(StandardCharsets.US_ASCII);
      redis.run(NAME, List.of(QueueKeys.NAMES), List.of(name));
      added.put(queue, now);
    }
  }

  List<QueueName> sorted() {
    return redis.call(client -> client.smembers(QueueKeys.NAMES)).stream()
        .map(name -> new QueueName(new String(name, StandardCharsets.US_ASCII)))
        .sorted()
        .toList();
  }
}
