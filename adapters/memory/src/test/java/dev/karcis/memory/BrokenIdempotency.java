package dev.karcis.memory;

import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.IdempotencyStore;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

final class BrokenIdempotency {

  abstract static class Broken extends IdempotencyStoreTest implements IdempotencyStore {

    final IdempotencyStore real = super.idempotency();

    @Override
    protected IdempotencyStore idempotency() {
      return this;
    }

    @Override
    public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
      return real.claim(keys);
    }

    @Override
    public void store(List<Answer> answers) {
      real.store(answers);
    }

    @Override
    public int purge(int limit) {
      return real.purge(limit);
    }
  }

  @Breaks("IK-1")
  static class WritesWithoutTransaction extends Broken {
    @Override
    public void store(List<Answer> answers) {
      transactions()
          .required(
              () -> {
                real.store(answers);
                return null;
              });
    }
  }

  @Breaks("IK-2")
  static class WaitsForTheOther extends Broken {
    private final AtomicBoolean waited = new AtomicBoolean();

    @Override
    public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
      long deadline = System.nanoTime() + Duration.ofMillis(1_500).toNanos();
      Map<IdempotencyKey, Claim> claims = real.claim(keys);
      if (claims.containsValue(new Claim.Running()) && !waited.getAndSet(true)) {
        while (System.nanoTime() < deadline) {
          claims = real.claim(keys);
        }
      }
      return claims;
    }
  }

  @Breaks({"IK-2", "IK-4"})
  static class LocksNothing extends Broken {
    @Override
    public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
      Map<IdempotencyKey, Claim> claims = new HashMap<>(real.claim(keys));
      claims.replaceAll((key, claim) -> claim instanceof Claim.Running ? new Claim.Fresh() : claim);
      return claims;
    }
  }

  @Breaks("IK-3")
  static class Forgets extends Broken {
    @Override
    public void store(List<Answer> answers) {}
  }

  /** As a snapshot that is as old as its transaction. */
  @Breaks("IK-3")
  static class ReadsWhatWasBefore extends Broken {
    private final Map<IdempotencyKey, Claim> seen = new ConcurrentHashMap<>();

    @Override
    public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
      Map<IdempotencyKey, Claim> claims = new HashMap<>(real.claim(keys));
      claims.replaceAll(
          (key, claim) ->
              claim instanceof Claim.Stored && seen.containsKey(key) ? new Claim.Fresh() : claim);
      seen.putAll(claims);
      return claims;
    }
  }

  @Breaks("IK-3")
  static class RunsScopeAndKeyTogether extends Broken {
    @Override
    public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
      Map<IdempotencyKey, Claim> claims = new HashMap<>();
      keys.forEach(key -> claims.put(key, real.claim(List.of(together(key))).get(together(key))));
      return claims;
    }

    @Override
    public void store(List<Answer> answers) {
      real.store(
          answers.stream()
              .map(
                  answer ->
                      new Answer(
                          new IdempotencyKey.Use(
                              together(answer.use().key()), answer.use().fingerprint()),
                          answer.made()))
              .toList());
    }

    private static IdempotencyKey together(IdempotencyKey key) {
      return new IdempotencyKey("", key.scope() + key.key());
    }
  }

  @Breaks("IK-4")
  static class KeepsKeysFromTheirOwner extends Broken {
    private final Set<IdempotencyKey> claimed = new HashSet<>();

    @Override
    public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
      Map<IdempotencyKey, Claim> claims = new HashMap<>(real.claim(keys));
      claims.replaceAll((key, claim) -> claimed.add(key) ? claim : new Claim.Running());
      return claims;
    }
  }

  @Breaks("IK-5")
  static class PurgesWithoutLimit extends Broken {
    @Override
    public int purge(int limit) {
      return real.purge(Integer.MAX_VALUE);
    }
  }

  @Breaks("IK-5")
  static class PurgesTooSoon extends Broken {
    @Override
    protected void advance(Duration time) {
      super.advance(time.multipliedBy(2));
    }
  }
}
