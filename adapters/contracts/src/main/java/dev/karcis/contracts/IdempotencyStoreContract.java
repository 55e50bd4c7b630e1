package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.IdempotencyStore.Answer;
import dev.karcis.application.shared.IdempotencyStore.Claim;
import dev.karcis.application.shared.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds an implementation of {@link IdempotencyStore} to its rules. */
public abstract class IdempotencyStoreContract extends PortContract<IdempotencyStore> {

  private static final Claim FRESH = new Claim.Fresh();
  private static final Claim RUNNING = new Claim.Running();

  protected abstract Transactions transactions();

  protected abstract IdempotencyStore idempotency();

  /** Lets time go by for what is stored: moves the store's clock, or makes its rows older. */
  protected abstract void advance(Duration time);

  @Override
  final IdempotencyStore underTest() {
    return idempotency();
  }

  private static IdempotencyKey anyKey() {
    return new IdempotencyKey("POST /bookings anyone", Samples.id().toString());
  }

  private static Answer answer(IdempotencyKey key) {
    return new Answer(new IdempotencyKey.Use(key, "print of " + key.key()), Samples.id());
  }

  private static Claim stored(Answer answer) {
    return new Claim.Stored(answer.use().fingerprint(), answer.made());
  }

  private Map<IdempotencyKey, Claim> claims(IdempotencyKey... keys) {
    return idempotency().claim(List.of(keys));
  }

  private Claim claim(IdempotencyKey key) {
    return transactions().required(() -> claims(key).get(key));
  }

  private Answer answered(IdempotencyKey key) {
    Answer answer = answer(key);
    inTransaction(
        transactions(),
        () -> {
          claims(key);
          idempotency().store(List.of(answer));
        });
    return answer;
  }

  @Rule("IK-1")
  final void nothingIsDoneOutsideOfTransaction() {
    IdempotencyKey key = anyKey();
    assertThatThrownBy(() -> claims(key)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> idempotency().store(List.of(answer(key))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(claim(key)).isEqualTo(FRESH);
  }

  @Rule("IK-1")
  final void rollBackLeavesNothing() {
    IdempotencyKey key = anyKey();
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(
          () -> {
            claims(key);
            idempotency().store(List.of(answer(key)));
          });
      doomed.rollBack();
    }
    assertThat(claim(key)).isEqualTo(FRESH);
  }

  @Rule("IK-2")
  final void keyOfRunningTransactionIsRunningForOthersAtOnce() {
    IdempotencyKey key = anyKey();
    IdempotencyKey another = anyKey();
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      first.run(() -> claims(key));
      long start = System.nanoTime();
      assertThat(second.run(() -> claims(key, another)))
          .isEqualTo(Map.of(key, RUNNING, another, FRESH));
      first.run(() -> idempotency().store(List.of(answer(key))));
      assertThat(second.run(() -> claims(key))).isEqualTo(Map.of(key, RUNNING));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Rule("IK-2")
  final void keyThatWasRunningForOneIsntKeptFromOthers() {
    IdempotencyKey key = anyKey();
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions());
        OpenTransaction third = new OpenTransaction(transactions())) {
      first.run(() -> claims(key));
      assertThat(second.run(() -> claims(key))).isEqualTo(Map.of(key, RUNNING));
      first.rollBack();
      assertThat(third.run(() -> claims(key))).isEqualTo(Map.of(key, FRESH));
    }
  }

  @Rule({"IK-2", "IK-4"})
  final void oneOfManyThatClaimAtOnceFindsTheKeyFresh() {
    for (int round = 0; round < 10; round++) {
      IdempotencyKey key = anyKey();
      List<OpenTransaction> open = new ArrayList<>();
      try {
        for (int i = 0; i < 6; i++) {
          open.add(new OpenTransaction(transactions()));
        }
        List<Claim> claims =
            Threads.together(6, thread -> open.get(thread).run(() -> claims(key).get(key)));
        assertThat(claims).containsOnlyOnce(FRESH);
        assertThat(claims).filteredOn(RUNNING::equals).hasSize(5);
      } finally {
        open.forEach(OpenTransaction::close);
      }
    }
  }

  @Rule("IK-3")
  final void keyUnderWhichSomethingWasStoredIsStored() {
    IdempotencyKey key = anyKey();
    Answer answer = answered(key);
    assertThat(claim(key)).isEqualTo(stored(answer));
    assertThat(claim(key)).isEqualTo(stored(answer));
  }

  @Rule("IK-3")
  final void answerCommittedMomentBeforeTheClaimIsSeen() {
    for (int round = 0; round < 5; round++) {
      IdempotencyKey key = anyKey();
      Answer answer = answer(key);
      try (OpenTransaction first = new OpenTransaction(transactions());
          OpenTransaction second = new OpenTransaction(transactions())) {
        second.run(() -> claims(anyKey()));
        first.run(() -> claims(key));
        assertThat(second.run(() -> claims(key))).isEqualTo(Map.of(key, RUNNING));
        first.run(() -> idempotency().store(List.of(answer)));
        first.commit();
        assertThat(second.run(() -> claims(key))).isEqualTo(Map.of(key, stored(answer)));
      }
    }
  }

  @Rule("IK-3")
  final void keysAreToldApartByScopeAndKey() {
    String part = Samples.id().toString();
    List<IdempotencyKey> keys =
        List.of(
            new IdempotencyKey("a" + part, "b"),
            new IdempotencyKey("a", part + "b"),
            new IdempotencyKey("A" + part, "b"),
            new IdempotencyKey("a" + part, "B"),
            new IdempotencyKey("b", "a" + part),
            new IdempotencyKey("a" + part, " b"),
            new IdempotencyKey("ñ'%\\_😀" + part, "ñ'%\\_😀"),
            new IdempotencyKey(
                part + "s".repeat(300 - part.length()), "k".repeat(IdempotencyKey.MAX_LENGTH)));
    List<Answer> answers = keys.stream().map(this::answered).toList();
    for (int i = 0; i < keys.size(); i++) {
      assertThat(claim(keys.get(i))).isEqualTo(stored(answers.get(i)));
    }
  }

  @Rule("IK-4")
  final void freshKeyIsFreshAgainForTheSameTransaction() {
    IdempotencyKey key = anyKey();
    inTransaction(
        transactions(),
        () -> {
          assertThat(claims(key)).isEqualTo(Map.of(key, FRESH));
          assertThat(claims(key)).isEqualTo(Map.of(key, FRESH));
        });
    assertThat(claim(key)).isEqualTo(FRESH);
  }

  @Rule({"IK-2", "IK-3", "IK-4"})
  final void hundredsOfKeysAreClaimedAndStoredAtOnce() {
    List<IdempotencyKey> keys = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      keys.add(anyKey());
    }
    List<Answer> answers = keys.subList(0, 500).stream().map(key -> answer(key)).toList();
    inTransaction(
        transactions(),
        () -> {
          assertThat(idempotency().claim(keys).values()).hasSize(600).containsOnly(FRESH);
          idempotency().store(answers);
        });
    Map<IdempotencyKey, Claim> seen = transactions().required(() -> idempotency().claim(keys));
    for (int i = 0; i < 600; i++) {
      assertThat(seen.get(keys.get(i))).isEqualTo(i < 500 ? stored(answers.get(i)) : FRESH);
    }
  }

  @Rule("IK-4")
  final void claimingAndStoringNothingIsNothing() {
    inTransaction(
        transactions(),
        () -> {
          assertThat(claims()).isEmpty();
          idempotency().store(List.of());
        });
  }

  @Rule("IK-5")
  final void purgeForgetsWhatIsOlderThanDay() {
    forgetWhatOthersLeft();
    List<IdempotencyKey> old = List.of(anyKey(), anyKey(), anyKey(), anyKey(), anyKey());
    old.forEach(this::answered);
    advance(Duration.ofHours(2));
    IdempotencyKey young = anyKey();
    Answer answer = answered(young);
    assertThat(idempotency().purge(100)).isZero();
    advance(Duration.ofHours(22).plusMinutes(1));
    assertThat(idempotency().purge(2)).isEqualTo(2);
    assertThat(idempotency().purge(2)).isEqualTo(2);
    assertThat(idempotency().purge(2)).isEqualTo(1);
    assertThat(idempotency().purge(2)).isZero();
    assertThat(claim(young)).isEqualTo(stored(answer));
    old.forEach(key -> assertThat(claim(key)).isEqualTo(FRESH));
  }

  @Rule("IK-5")
  final void keyIsKnownForDay() {
    IdempotencyKey key = anyKey();
    Answer answer = answered(key);
    advance(Duration.ofHours(23).plusMinutes(59));
    forgetWhatOthersLeft();
    assertThat(claim(key)).isEqualTo(stored(answer));
  }

  private void forgetWhatOthersLeft() {
    while (idempotency().purge(1_000) > 0) {
      assertThat(transactions().active()).isFalse();
    }
  }
}
