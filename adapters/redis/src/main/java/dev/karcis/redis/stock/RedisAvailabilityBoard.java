package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.ScopeKeys.bytes;

import dev.karcis.application.stock.AvailabilityBoard;
import dev.karcis.application.stock.SeatMarks;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.Script;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A string of bits for each section. Thread-safe. */
final class RedisAvailabilityBoard implements AvailabilityBoard {

  private static final Script READ = script("read.lua");
  private static final Script VERSION = script("version.lua");
  private static final Script CONFIRM = script("confirm.lua");

  /** Nobody confirms the board of a past event any more; this is when it goes. */
  static final long KEEP_SECONDS = 7 * 24 * 3_600L;

  private final GuardedRedis redis;

  RedisAvailabilityBoard(GuardedRedis redis) {
    this.redis = redis;
  }

  @Override
  public void mark(UUID scope, List<Mark> marks) {
    BoardMarks bits = new BoardMarks(new ScopeKeys(scope));
    marks.forEach(mark -> bits.add(mark.seats(), mark.taken()));
    bits.send(redis);
  }

  @Override
  public void clear(UUID scope, List<NamedSeats> seats) {
    BoardMarks bits = new BoardMarks(new ScopeKeys(scope));
    seats.forEach(named -> bits.add(named, false));
    bits.send(redis);
  }

  @Override
  public Optional<Map<String, SeatMarks>> read(UUID scope) {
    ScopeKeys keys = new ScopeKeys(scope);
    Object answer = redis.run(READ, whole(keys), List.of());
    return Optional.ofNullable((List<?>) answer).map(RedisAvailabilityBoard::marks);
  }

  @Override
  public void rebuild(UUID scope, Supplier<Map<String, SeatMarks>> taken) {
    new BoardRebuild(redis, scope).run(taken);
  }

  @Override
  public Optional<String> version(UUID scope) {
    ScopeKeys keys = new ScopeKeys(scope);
    Object answer = redis.run(VERSION, whole(keys), List.of());
    return Optional.ofNullable((byte[]) answer)
        .map(version -> new String(version, StandardCharsets.US_ASCII));
  }

  @Override
  public void confirm(UUID scope) {
    ScopeKeys keys = new ScopeKeys(scope);
    redis.run(
        CONFIRM,
        List.of(keys.sections(), keys.confirmed(), keys.boards(), keys.state()),
        List.of(bytes(TRUST_MILLIS), bytes(KEEP_SECONDS)));
  }

  private static List<byte[]> whole(ScopeKeys keys) {
    return List.of(keys.sections(), keys.boards(), keys.state());
  }

  private static Map<String, SeatMarks> marks(List<?> namesAndBits) {
    Map<String, SeatMarks> marks = new HashMap<>();
    for (int i = 0; i < namesAndBits.size(); i += 2) {
      String section = new String((byte[]) namesAndBits.get(i), StandardCharsets.US_ASCII);
      marks.put(section, SeatBits.read((byte[]) namesAndBits.get(i + 1)));
    }
    return marks;
  }

  private static Script script(String name) {
    return Script.beside(RedisAvailabilityBoard.class, name);
  }
}
