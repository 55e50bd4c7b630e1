package dev.karcis.redis.stock;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatLock;
import dev.karcis.redis.shared.GuardedRedis;

/** Makes this package's ports. */
public final class StockGate {

  private StockGate() {}

  public static SeatLock seatLock(GuardedRedis redis) {
    return new RedisSeatLock(redis);
  }

  public static AvailabilityBoard board(GuardedRedis redis) {
    return new RedisAvailabilityBoard(redis);
  }
}
