package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.ScopeKeys.bytes;

import dev.karcis.application.stock.SeatMarks;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One rebuild of one scope's board: has marks remembered from now on, asks the source, writes fresh
 * boards in pieces, and switches to them in one step.
 */
final class BoardRebuild {

  /** How long Redis keeps what a rebuild leaves behind that didn't end; none takes that long. */
  static final long KEEP_SECONDS = 60;

  private static final Script BEGIN = Script.beside(BoardRebuild.class, "begin.lua");
  private static final Script WRITE = Script.beside(BoardRebuild.class, "write.lua");
  private static final Script SWITCH = Script.beside(BoardRebuild.class, "switch.lua");

  private final GuardedRedis redis;
  private final ScopeKeys keys;
  private final UUID token = UUID.randomUUID();

  BoardRebuild(GuardedRedis redis, UUID scope) {
    this.redis = redis;
    this.keys = new ScopeKeys(scope);
  }

  void run(Supplier<Map<String, SeatMarks>> taken) {
    byte[] run =
        (byte[])
            redis.run(
                BEGIN,
                List.of(keys.rebuild()),
                List.of(bytes(token.toString()), bytes(KEEP_SECONDS)));
    Map<String, SeatMarks> source = taken.get();
    source.forEach(this::write);
    List<byte[]> arguments =
        new ArrayList<>(
            List.of(bytes(RedisAvailabilityBoard.KEEP_SECONDS), bytes(token.toString()), run));
    source.keySet().forEach(section -> arguments.add(bytes(section)));
    if (!redis.run(SWITCH, switched(), arguments).equals(1L)) {
      throw new StoreUnavailable(
          "a rebuild of the board was overtaken by another, or Redis lost a part of it", null);
    }
  }

  private List<byte[]> switched() {
    return List.of(
        keys.sections(),
        keys.confirmed(),
        keys.boards(),
        keys.state(),
        keys.rebuild(),
        keys.marked(),
        keys.fresh());
  }

  /** One piece a call, which bounds how long it holds up Redis. */
  private void write(String section, SeatMarks marks) {
    List<byte[]> key = List.of(keys.fresh(token, section));
    SeatBits.write(marks)
        .forEach(
            (offset, piece) ->
                redis.run(WRITE, key, List.of(bytes(KEEP_SECONDS), bytes(offset), piece)));
  }
}
