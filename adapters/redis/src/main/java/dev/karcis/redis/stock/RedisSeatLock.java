package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.ScopeKeys.bytes;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.redis.shared.GuardedRedis;
import dev.karcis.redis.shared.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A key for each locked seat, which holds the batch's token and expires. Thread-safe. */
final class RedisSeatLock implements SeatLock {

  private static final Script ACQUIRE = Script.beside(RedisSeatLock.class, "acquire.lua");
  private static final Script RELEASE = Script.beside(RedisSeatLock.class, "release.lua");

  private final GuardedRedis redis;

  RedisSeatLock(GuardedRedis redis) {
    this.redis = redis;
  }

  @Override
  public List<Answer> acquire(UUID token, List<SeatsWanted> wishes) {
    if (!redis.isAvailable()) {
      return NONE.acquire(token, wishes);
    }
    Verdicts verdicts = new Verdicts(wishes.size());
    List<ScopeWishes> calls = ScopeWishes.split(wishes);
    for (ScopeWishes call : calls) {
      try {
        Object answers = redis.run(ACQUIRE, call.keys(), call.arguments(token));
        call.tell((List<?>) answers, verdicts);
      } catch (StoreUnavailable e) {
        // Without a word from this scope its seats count as granted: the stock decides.
      }
    }
    if (calls.size() > 1) {
      giveBack(token, wishes, verdicts);
    }
    return verdicts.answers();
  }

  @Override
  public void release(UUID token, List<SeatsWanted> wishes) {
    if (redis.isAvailable()) {
      SeatSet seats = new SeatSet();
      wishes.forEach(seats::add);
      release(token, seats);
    }
  }

  /** What one scope granted to a wish that another turned away. */
  private void giveBack(UUID token, List<SeatsWanted> wishes, Verdicts verdicts) {
    SeatSet seats = new SeatSet();
    for (int wish = 0; wish < wishes.size(); wish++) {
      if (!verdicts.granted(wish)) {
        seats.add(wishes.get(wish));
      }
    }
    // Others of the batch may have been granted the very same seats.
    for (int wish = 0; wish < wishes.size(); wish++) {
      if (verdicts.granted(wish)) {
        seats.remove(wishes.get(wish));
      }
    }
    release(token, seats);
  }

  private void release(UUID token, SeatSet seats) {
    try {
      seats.byScope().forEach((scope, sections) -> release(token, scope, sections));
    } catch (StoreUnavailable e) {
      // They expire.
    }
  }

  private void release(UUID token, UUID scope, Map<String, Set<Integer>> sections) {
    ScopeKeys keys = new ScopeKeys(scope);
    List<byte[]> locks = new ArrayList<>();
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(bytes(token.toString()));
    sections.forEach(
        (section, bits) -> {
          if (!bits.isEmpty()) {
            locks.add(keys.locks(section));
            arguments.add(bytes(bits.size()));
            bits.forEach(bit -> arguments.add(bytes(bit)));
          }
        });
    if (!locks.isEmpty()) {
      redis.run(RELEASE, locks, arguments);
    }
  }
}
