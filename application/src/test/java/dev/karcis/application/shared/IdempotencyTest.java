package dev.karcis.application.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.IdempotencyStore.Answer;
import dev.karcis.application.shared.IdempotencyStore.Claim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

  private static final UUID MADE = new UUID(0, 1);
  private static final IdempotencyKey KEY = new IdempotencyKey("POST /events", "k");
  private static final IdempotencyKey.Use USE = new IdempotencyKey.Use(KEY, "print");

  private final List<Answer> stored = new ArrayList<>();
  private Claim claim = new Claim.Fresh();
  private int made;

  @Test
  void withoutAKeyItIsMadeEachTime() {
    assertThat(once(Optional.empty())).isEqualTo(Outcome.done("made " + MADE));
    once(Optional.empty());
    assertThat(made).isEqualTo(2);
    assertThat(stored).isEmpty();
  }

  @Test
  void underAFreshKeyItIsMadeAndRemembered() {
    assertThat(once(Optional.of(USE))).isEqualTo(Outcome.done("made " + MADE));
    assertThat(stored).containsExactly(new Answer(USE, MADE));
  }

  @Test
  void underAUsedKeyTheFirstAnswerComesAgain() {
    claim = new Claim.Stored("print", MADE);
    assertThat(once(Optional.of(USE))).isEqualTo(Outcome.done("again " + MADE));
    assertThat(made).isZero();
    assertThat(stored).isEmpty();
  }

  @Test
  void aUsedKeyWithAnotherInputIsRefused() {
    claim = new Claim.Stored("another print", MADE);
    assertThat(once(Optional.of(USE))).isEqualTo(Outcome.refused(new KeyReused()));
    assertThat(made).isZero();
  }

  @Test
  void aKeyWhoseCallIsUnderWayIsBusy() {
    claim = new Claim.Running();
    assertThat(once(Optional.of(USE)))
        .isEqualTo(new Outcome.Busy<>(Outcome.Reason.SAME_KEY_RUNNING, Idempotency.RETRY_AFTER));
    assertThat(made).isZero();
  }

  @Test
  void whatFailsIsNotRemembered() {
    assertThatThrownBy(
            () ->
                once(
                    Optional.of(USE),
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(stored).isEmpty();
  }

  private Outcome<String> once(Optional<IdempotencyKey.Use> use) {
    return once(use, () -> "made " + MADE);
  }

  private Outcome<String> once(Optional<IdempotencyKey.Use> use, Supplier<String> make) {
    return new Idempotency(store())
        .once(
            use,
            id -> "again " + id,
            () -> {
              made++;
              return make.get();
            },
            value -> MADE);
  }

  private IdempotencyStore store() {
    return new IdempotencyStore() {
      @Override
      public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
        Map<IdempotencyKey, Claim> claims = new HashMap<>();
        keys.forEach(key -> claims.put(key, claim));
        return claims;
      }

      @Override
      public void store(List<Answer> answers) {
        stored.addAll(answers);
      }

      @Override
      public int purge(int limit) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
