package dev.karcis.memory;

import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By scope and key. */
final class MemoryIdempotency implements IdempotencyStore {

  private static final Duration KEPT = Duration.ofHours(24);

  private final MemoryStore store;
  private final Table<IdempotencyKey, Kept> answers;

  private record Kept(Answer answer, Instant since) {}

  MemoryIdempotency(MemoryStore store) {
    this.store = store;
    this.answers =
        new Table<>(
            store, Comparator.comparing(IdempotencyKey::scope).thenComparing(IdempotencyKey::key));
  }

  @Override
  public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
    store.transactions.current();
    Map<IdempotencyKey, Claim> claims = new HashMap<>();
    synchronized (store) {
      keys.forEach(key -> claims.put(key, claim(key)));
    }
    return claims;
  }

  private Claim claim(IdempotencyKey key) {
    boolean locked = answers.tryLock(key);
    return answers
        .find(key)
        .<Claim>map(kept -> stored(kept.answer))
        .orElse(locked ? new Claim.Fresh() : new Claim.Running());
  }

  private static Claim stored(Answer answer) {
    return new Claim.Stored(answer.use().fingerprint(), answer.made());
  }

  @Override
  public void store(List<Answer> made) {
    store.transactions.current();
    made.forEach(answer -> answers.put(answer.use().key(), new Kept(answer, store.now())));
  }

  @Override
  public int purge(int limit) {
    return store.transactions.required(
        () -> {
          Instant youngest = store.now().minus(KEPT);
          List<IdempotencyKey> old =
              answers.all().entrySet().stream()
                  .filter(entry -> entry.getValue().since.isBefore(youngest))
                  .map(Map.Entry::getKey)
                  .filter(answers::tryLock)
                  .limit(limit)
                  .toList();
          old.forEach(answers::remove);
          return old.size();
        });
  }
}
