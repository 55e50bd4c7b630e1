package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.BatchCall;
import dev.karcis.application.job.BatchCall.When;
import dev.karcis.application.job.BatchDraft;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.MemberEnd;
import dev.karcis.application.job.MemberEnd.How;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Holds an implementation of {@link JobBatches} to its rules. What others left in the store is
 * forgotten; nobody else may use it meanwhile.
 */
public abstract class JobBatchesContract extends BatchCallbacksContract {

  private static final Duration MONTH = Duration.ofDays(30);

  /** Batches whose store is away. */
  protected abstract JobBatches unreachable();

  /** Lets time go by for what is stored: moves the store's clock, or makes its rows older. */
  protected abstract void advance(Duration time);

  @Rule("JX-1")
  final void rollBackLeavesNothing() {
    UUID batch = made(2);
    UUID unmade = Samples.id();
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(
          () -> {
            batches().create(draft(unmade, 1));
            batches().ended(List.of(done(batch)));
            batches().cancel(batch);
            assertThat(find(batch).done()).isEqualTo(1);
          });
      doomed.rollBack();
    }
    assertThat(batches().find(unmade)).isEmpty();
    assertThat(find(batch)).isEqualTo(asMade(find(batch)));
  }

  @Rule("JX-1")
  final void othersSeeItWhenItIsCommitted() {
    UUID batch = Samples.id();
    try (OpenTransaction maker = new OpenTransaction(transactions())) {
      maker.run(() -> batches().create(draft(batch, 1)));
      assertThat(batches().find(batch)).isEmpty();
      maker.commit();
    }
    assertThat(batches().find(batch)).isPresent();
  }

  @Rule("JX-2")
  final void batchIsFoundAsItWasMade() {
    UUID batch = Samples.id();
    String name = Samples.UNUSUAL_NAME.substring(0, 90) + "é日😀";
    BatchDraft draft = new BatchDraft(batch, name, 100_000, BatchDraft.Callbacks.NONE);
    assertThat(batches().create(draft)).isTrue();
    BatchProgress found = find(batch);
    assertThat(found).isEqualTo(asMade(found));
    assertThat(found.id()).isEqualTo(batch);
    assertThat(found.name()).isEqualTo(name);
    assertThat(found.total()).isEqualTo(100_000);
    assertThat(batches().find(Samples.id())).isEmpty();
  }

  @Rule("JX-2")
  final void batchIsMadeOnce() {
    UUID batch = made(2);
    batches().ended(List.of(done(batch)));
    BatchProgress before = find(batch);
    assertThat(batches().create(draft(batch, 7))).isFalse();
    assertThat(find(batch)).isEqualTo(before);
  }

  @Rule("JX-2")
  final void oneOfManyAtOnceMakesIt() {
    for (int round = 0; round < 5; round++) {
      UUID batch = Samples.id();
      assertThat(Threads.together(6, thread -> batches().create(draft(batch, 1))))
          .containsOnlyOnce(true);
    }
  }

  @Rule("JX-6")
  final void batchIsCancelledOnce() {
    UUID batch = made(3);
    UUID other = made(1);
    assertThat(batches().cancel(batch)).isTrue();
    BatchProgress cancelled = find(batch);
    assertThat(cancelled.isCancelled()).isTrue();
    assertThat(counts(batch)).containsExactly(0, 0, 0);
    advance(Duration.ofHours(1));
    BatchProgress later = find(batch);
    assertThat(batches().cancel(batch)).isFalse();
    assertThat(find(batch)).isEqualTo(later);
    assertThat(batches().cancel(Samples.id())).isFalse();
    assertThat(find(other).isCancelled()).isFalse();
  }

  @Rule("JX-6")
  final void endsOfCancelledBatchAreCounted() {
    UUID batch = made(3);
    batches().cancel(batch);
    batches().ended(List.of(done(batch), failed(batch)));
    assertThat(find(batch).endedAt()).isEmpty();
    batches().ended(List.of(end(batch, How.CANCELLED)));
    assertThat(counts(batch)).containsExactly(1, 1, 1);
    assertThat(find(batch).endedAt()).isPresent();
    assertThat(find(batch).isCancelled()).isTrue();
  }

  @Rule("JX-6")
  final void batchThatHasEndedIsntCancelled() {
    UUID batch = made(1);
    batches().ended(List.of(failed(batch)));
    assertThat(batches().cancel(batch)).isFalse();
    assertThat(find(batch).isCancelled()).isFalse();
  }

  @Rule("JX-7")
  final void batchHasEndedWhenItsLastMemberHas() {
    UUID batch = made(3);
    MemberEnd given = failed(batch);
    batches().ended(List.of(done(batch), given));
    assertThat(find(batch).endedAt()).isEmpty();
    assertThat(find(batch).pending()).isEqualTo(1);
    batches().ended(List.of(done(batch)));
    Instant ended = find(batch).endedAt().orElseThrow();
    assertThat(ended).isBetween(find(batch).createdAt(), find(batch).createdAt().plus(MONTH));
    batches().ended(List.of(new MemberEnd(batch, given.job(), How.DONE)));
    assertThat(find(batch).done()).isEqualTo(3);
    assertThat(find(batch).endedAt()).contains(ended);
  }

  @Rule("JX-8")
  final void oldOnesAreForgottenThoseFirstThatEndedFirst() {
    forgetWhatOthersLeft();
    UUID second = made(20);
    UUID first = endedWith(30);
    batches().ended(Collections.nCopies(20, 0).stream().map(i -> done(second)).toList());
    UUID third = endedWith(50);
    UUID open = made(10);
    advance(MONTH.minusMinutes(1));
    assertThat(batches().purge(MONTH, 1_000)).isZero();
    UUID young = endedWith(10);
    advance(Duration.ofMinutes(2));
    assertThat(batches().purge(MONTH, 50)).isEqualTo(2);
    assertThat(batches().find(first)).isEmpty();
    assertThat(batches().find(second)).isEmpty();
    assertThat(batches().purge(MONTH, 10)).isEqualTo(1);
    assertThat(batches().find(third)).isEmpty();
    assertThat(batches().purge(MONTH, 1_000)).isZero();
    assertThat(counts(young)).containsExactly(10, 0, 0);
    assertThat(find(open).pending()).isEqualTo(10);
  }

  @Rule("JX-8")
  final void batchThatNeverEndedIsForgottenInTheEnd() {
    forgetWhatOthersLeft();
    UUID batch = made(5);
    batches().ended(List.of(done(batch)));
    advance(JobBatches.MAX_LIFE.minusMinutes(1));
    assertThat(batches().purge(MONTH, 1_000)).isZero();
    advance(Duration.ofMinutes(2));
    assertThat(batches().purge(MONTH, 1_000)).isEqualTo(1);
    assertThat(batches().find(batch)).isEmpty();
  }

  private UUID endedWith(int members) {
    UUID batch = made(members);
    batches().ended(Collections.nCopies(members, 0).stream().map(i -> done(batch)).toList());
    return batch;
  }

  private void forgetWhatOthersLeft() {
    advance(JobBatches.MAX_LIFE.plusDays(1));
    int left = 1;
    while (left > 0) {
      left = batches().purge(Duration.ZERO, 1_000_000);
    }
  }

  @Rule("JX-9")
  final void tooManyEndsAreRefused() {
    UUID batch = made(2_000);
    List<MemberEnd> most =
        Collections.nCopies(JobQueue.MAX_BATCH, batch).stream().map(b -> done(b)).toList();
    List<MemberEnd> tooMany =
        Collections.nCopies(JobQueue.MAX_BATCH + 1, batch).stream().map(b -> done(b)).toList();
    assertThatThrownBy(() -> batches().ended(tooMany)).isInstanceOf(IllegalArgumentException.class);
    assertThat(counts(batch)).containsExactly(0, 0, 0);
    batches().ended(most);
    assertThat(counts(batch)).containsExactly(1_000, 0, 0);
  }

  @Rule("JX-10")
  final void callsSayThatTheStoreIsAway() {
    JobBatches away = unreachable();
    UUID batch = Samples.id();
    BatchCall call = new BatchCall(batch, When.THEN, anyRequest());
    for (ThrowingCallable does :
        List.<ThrowingCallable>of(
            () -> away.create(draft(batch, 1)),
            () -> away.ended(List.of(done(batch))),
            () -> away.called(List.of(call)),
            () -> away.find(batch),
            () -> away.cancel(batch),
            () -> away.purge(MONTH, 1))) {
      assertThatThrownBy(does).isInstanceOf(StoreUnavailable.class);
    }
  }
}
