package dev.karcis.application.shared;

import dev.karcis.application.shared.IdempotencyStore.Answer;
import dev.karcis.application.shared.IdempotencyStore.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes something at most once under a key. Thread-safe. */
public final class Idempotency {

  /** When a call whose twin is under way should come again. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final IdempotencyStore store;

  public Idempotency(IdempotencyStore store) {
    this.store = store;
  }

  /**
   * Inside the running transaction.
   *
   * @param again answers what was made before, by its id
   * @param make makes it
   * @param id of what was made
   */
  public <T> Outcome<T> once(
      Optional<IdempotencyKey.Use> use,
      Function<UUID, T> again,
      Supplier<T> make,
      Function<T, UUID> id) {
    if (use.isEmpty()) {
      return Outcome.done(make.get());
    }
    IdempotencyKey key = use.get().key();
    Optional<Outcome<T>> known = known(use.get(), store.claim(List.of(key)).get(key), again);
    if (known.isPresent()) {
      return known.get();
    }
    T made = make.get();
    store.store(List.of(new Answer(use.get(), id.apply(made))));
    return Outcome.done(made);
  }

  /** What a claim says already; empty if the key is fresh. */
  public static <T> Optional<Outcome<T>> known(
      IdempotencyKey.Use use, Claim claim, Function<UUID, T> again) {
    if (claim instanceof Claim.Running) {
      return Optional.of(new Outcome.Busy<>(Outcome.Reason.SAME_KEY_RUNNING, RETRY_AFTER));
    }
    if (claim instanceof Claim.Stored stored) {
      return Optional.of(
          stored.fingerprint().equals(use.fingerprint())
              ? Outcome.done(again.apply(stored.made()))
              : Outcome.refused(new KeyReused()));
    }
    return Optional.empty();
  }
}
