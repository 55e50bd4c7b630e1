package dev.karcis.redis.job;

import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Retention;
import dev.karcis.redis.shared.GuardedRedis;

/** Makes this package's ports. Thread-safe. */
public final class RedisJobs implements AutoCloseable {

  private final TokenConnections connections;
  private final JobStore store;

  private RedisJobs(GuardedRedis redis, Retention retention) {
    connections = new TokenConnections(redis);
    QueueNames names = new QueueNames(redis);
    store =
        new JobStore(
            "redis",
            false,
            new RedisJobQueue(redis, names, new JobWaits(redis, connections)),
            new RedisJobBoard(redis, names, retention));
  }

  /** Opens nothing before it is used. */
  public static RedisJobs over(GuardedRedis redis, Retention retention) {
    return new RedisJobs(redis, retention);
  }

  /** Not durable: Redis may lose the last second, or all. */
  public JobStore store() {
    return store;
  }

  /** Closes its own connections; not those that it was given. */
  @Override
  public void close() {
    connections.close();
  }
}
