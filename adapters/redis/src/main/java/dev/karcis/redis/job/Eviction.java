package dev.karcis.redis.job;

import dev.karcis.redis.shared.GuardedRedis;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/** Whether a Redis whose memory is full may drop queues of jobs, which aren't missed then. */
final class Eviction {

  private static final Logger LOG = LoggerFactory.getLogger(Eviction.class);

  private static final Pattern ANY_KEY = Pattern.compile("maxmemory_policy:(allkeys-[a-z]+)");

  private final GuardedRedis redis;
  private final AtomicBoolean looked = new AtomicBoolean();

  Eviction(GuardedRedis redis) {
    this.redis = redis;
  }

  /** Once for all. On a connection of its own: who may not ask is no fault of Redis. */
  void warnOnce() {
    if (!looked.getAndSet(true)) {
      try {
        policy().ifPresent(its -> LOG.warn("{} may drop jobs: use noeviction", its));
      } catch (JedisException e) {
        LOG.debug("this Redis doesn't say what it does when it is full", e);
      }
    }
  }

  /** The policy by which jobs may be dropped; empty if none may. */
  Optional<String> policy() {
    try (Connection connection = redis.connect()) {
      connection.sendCommand(Command.INFO, "memory");
      Matcher found = ANY_KEY.matcher(connection.getBulkReply());
      return found.find() ? Optional.of("maxmemory-policy " + found.group(1)) : Optional.empty();
    }
  }
}
