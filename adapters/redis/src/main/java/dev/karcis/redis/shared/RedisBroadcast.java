package dev.karcis.redis.shared;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.BroadcastEar;
import dev.karcis.application.shared.BroadcastListeners;
import dev.karcis.application.shared.BroadcastSender;
import dev.karcis.application.shared.Notice;
import dev.karcis.application.shared.Notices;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/** By publish and subscribe, on a connection of its own for hearing. */
public final class RedisBroadcast implements Broadcast, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisBroadcast.class);
  private static final String CHANNEL = "karcis:broadcast";
  private static final int MAX_MESSAGE_BYTES = 32_768;
  private static final long PING_MILLIS = 1_000;

  private final GuardedRedis redis;
  private final BroadcastListeners listeners = new BroadcastListeners();
  private final BroadcastSender sender = new BroadcastSender("karcis-redis-sender", this::send);
  private final BroadcastEar ear = new BroadcastEar("karcis-redis-ear", listeners, ear -> listen());

  /** Null while it doesn't hear. */
  private volatile Connection connection;

  private RedisBroadcast(GuardedRedis redis) {
    this.redis = redis;
  }

  /** Opens nothing before it is used. */
  public static RedisBroadcast over(GuardedRedis redis) {
    return new RedisBroadcast(redis);
  }

  @Override
  public void publish(Collection<Notice> notices) {
    sender.add(notices);
  }

  @Override
  public void subscribe(String topic, Listener listener) {
    listeners.add(topic, listener);
    ear.open();
  }

  @Override
  public void close() {
    sender.close();
    ear.close();
    disconnect();
  }

  private void send(List<Notice> notices) {
    for (String message : Notices.pack(notices, MAX_MESSAGE_BYTES)) {
      redis.call(client -> client.publish(CHANNEL, message));
    }
  }

  private void listen() {
    ScheduledExecutorService pings =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "karcis-redis-ear-ping");
              thread.setDaemon(true);
              return thread;
            });
    try (Connection own = redis.connect()) {
      connection = own;
      if (!ear.isClosed()) {
        Subscription subscription = new Subscription();
        pings.scheduleWithFixedDelay(
            subscription::pingQuietly, PING_MILLIS, PING_MILLIS, TimeUnit.MILLISECONDS);
        subscription.proceed(own, CHANNEL);
      }
    } catch (JedisException e) {
      LOG.debug("no broadcasts from Redis are heard until it answers again", e);
    } finally {
      connection = null;
      pings.shutdownNow();
    }
  }

  /** Ends the reading, which waits for messages. */
  private void disconnect() {
    Connection last = connection;
    if (last != null) {
      try {
        last.forceDisconnect();
      } catch (IOException e) {
        // It was broken already.
      }
    }
  }

  private final class Subscription extends JedisPubSub {

    @Override
    public void onSubscribe(String channel, int channels) {
      listeners.begin();
    }

    @Override
    public void onMessage(String channel, String message) {
      listeners.hear(Notices.unpack(message));
    }

    /** Its answer keeps the reading from giving up a server that is only quiet. */
    void pingQuietly() {
      try {
        ping();
      } catch (JedisException e) {
        // Whoever reads finds out as well.
      }
    }
  }
}
