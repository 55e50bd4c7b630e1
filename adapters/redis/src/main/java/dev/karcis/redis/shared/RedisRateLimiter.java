package dev.karcis.redis.shared;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.karcis.application.shared.Rate;
import dev.karcis.application.shared.RateLimiter;
import java.util.List;

/** A key for each bucket that isn't full, which expires when it is. */
public final class RedisRateLimiter implements RateLimiter {

  private static final Script TAKE = Script.beside(RedisRateLimiter.class, "take.lua");
  private static final String PREFIX = "karcis:rate:";

  private final GuardedRedis redis;

  private RedisRateLimiter(GuardedRedis redis) {
    this.redis = redis;
  }

  public static RedisRateLimiter over(GuardedRedis redis) {
    return new RedisRateLimiter(redis);
  }

  @Override
  public Grant take(String key, Rate rate, int wanted) {
    RateLimiter.requireBounded(key, wanted);
    List<?> answer =
        (List<?>)
            redis.run(
                TAKE,
                List.of((PREFIX + key).getBytes(UTF_8)),
                List.of(bytes(rate.intervalMicros()), bytes(rate.permits()), bytes(wanted)));
    return new Grant(Math.toIntExact((Long) answer.get(0)), rate.next((Long) answer.get(1)));
  }

  @Override
  public int purge(int limit) {
    return 0;
  }

  private static byte[] bytes(long number) {
    return Long.toString(number).getBytes(US_ASCII);
  }
}
