package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.ScopeKeys.bytes;

import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Marks of one scope: of several for the same seat the last one stands. Not thread-safe. */
final class BoardMarks {

  private static final Script MARK = Script.beside(BoardMarks.class, "mark.lua");

  /** Bits of one call, which bounds how long it holds up Redis. */
  private static final int FULL = 4_096;

  private final ScopeKeys keys;
  private final Map<String, Map<Integer, Boolean>> takenByBit = new LinkedHashMap<>();

  /** One bit. */
  private record Bit(String section, int bit, boolean taken) {}

  BoardMarks(ScopeKeys keys) {
    this.keys = keys;
  }

  void add(NamedSeats named, boolean taken) {
    Map<Integer, Boolean> bits =
        takenByBit.computeIfAbsent(named.key().name(), section -> new LinkedHashMap<>());
    for (Seat seat : named.seats()) {
      if (SeatBits.has(seat)) {
        bits.put(SeatBits.of(seat), taken);
      }
    }
  }

  void send(GuardedRedis redis) {
    List<Bit> all = new ArrayList<>();
    takenByBit.forEach(
        (section, bits) -> bits.forEach((bit, taken) -> all.add(new Bit(section, bit, taken))));
    for (int from = 0; from < all.size(); from += FULL) {
      send(redis, all.subList(from, Math.min(from + FULL, all.size())));
    }
  }

  private void send(GuardedRedis redis, List<Bit> part) {
    Map<String, List<Bit>> bySection = new LinkedHashMap<>();
    part.forEach(
        bit -> bySection.computeIfAbsent(bit.section(), any -> new ArrayList<>()).add(bit));
    List<byte[]> boards =
        new ArrayList<>(List.of(keys.sections(), keys.state(), keys.rebuild(), keys.marked()));
    List<byte[]> arguments =
        new ArrayList<>(
            List.of(
                bytes(RedisAvailabilityBoard.KEEP_SECONDS),
                bytes(BoardRebuild.KEEP_SECONDS),
                bytes(UUID.randomUUID().toString())));
    bySection.forEach(
        (section, bits) -> {
          List<Bit> taken = bits.stream().filter(Bit::taken).toList();
          boards.add(keys.board(section));
          arguments.add(bytes(section));
          arguments.add(bytes(taken.size()));
          arguments.add(bytes(bits.size() - taken.size()));
          taken.forEach(bit -> arguments.add(bytes(bit.bit())));
          bits.stream().filter(bit -> !bit.taken()).forEach(bit -> arguments.add(bytes(bit.bit())));
        });
    redis.run(MARK, boards, arguments);
  }
}
