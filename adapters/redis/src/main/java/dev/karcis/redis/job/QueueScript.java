package dev.karcis.redis.job;

import dev.karcis.application.job.QueueName;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A script about a queue. */
final class QueueScript {

  private final Script script;

  private QueueScript(Script script) {
    this.script = script;
  }

  static QueueScript named(String name) {
    return new QueueScript(Script.beside(QueueScript.class, "queue.lua", name + ".lua"));
  }

  Object run(GuardedRedis redis, QueueName queue, byte[]... arguments) {
    return redis.run(script, new QueueKeys(queue).all(), List.of(arguments));
  }

  Object run(GuardedRedis redis, List<byte[]> keys, List<byte[]> arguments) {
    return redis.run(script, keys, arguments);
  }

  static byte[] argument(long number) {
    return argument(Long.toString(number));
  }

  static byte[] argument(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param positions of some of them, from 1, as scripts answer them
   */
  static <T> List<T> at(Object positions, List<T> all) {
    return ((List<?>) positions)
        .stream().map(position -> all.get(Math.toIntExact((Long) position) - 1)).toList();
  }
}
