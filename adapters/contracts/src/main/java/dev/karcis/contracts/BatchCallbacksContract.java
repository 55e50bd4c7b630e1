package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.BatchCall;
import dev.karcis.application.job.BatchCall.When;
import dev.karcis.application.job.BatchDraft;
import dev.karcis.application.job.BatchDraft.Callbacks;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.Chain;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.MemberEnd;
import dev.karcis.application.job.MemberEnd.How;
import dev.karcis.application.job.UniqueKey;
import dev.karcis.application.shared.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How members' ends are counted, and what is due for them. */
abstract class BatchCallbacksContract extends PortContract<JobBatches> {

  protected abstract Transactions transactions();

  protected abstract JobBatches batches();

  @Override
  final JobBatches underTest() {
    return batches();
  }

  static BatchDraft draft(UUID id, int total) {
    return new BatchDraft(id, "codes", total, Callbacks.NONE);
  }

  final UUID made(int total) {
    UUID batch = Samples.id();
    batches().create(draft(batch, total));
    return batch;
  }

  final BatchProgress find(UUID batch) {
    return batches().find(batch).orElseThrow();
  }

  static BatchProgress asMade(BatchProgress its) {
    return new BatchProgress(
        its.id(),
        its.name(),
        its.total(),
        0,
        0,
        0,
        its.createdAt(),
        Optional.empty(),
        Optional.empty());
  }

  /** Done, failed, cancelled. */
  final List<Integer> counts(UUID batch) {
    BatchProgress its = find(batch);
    return List.of(its.done(), its.failed(), its.cancelled());
  }

  static MemberEnd end(UUID batch, How how) {
    return new MemberEnd(batch, JobSamples.anyId(), how);
  }

  static MemberEnd done(UUID batch) {
    return end(batch, How.DONE);
  }

  static MemberEnd failed(UUID batch) {
    return end(batch, How.FAILED);
  }

  static JobRequest anyRequest() {
    return JobRequest.now(JobSamples.job(JobSamples.anyQueue()));
  }

  private static final class Callback {
    private final JobRequest then = anyRequest();
    private final JobRequest caught = anyRequest();
    private final JobRequest last = anyRequest();

    Callbacks all() {
      return new Callbacks(Optional.of(then), Optional.of(caught), Optional.of(last));
    }
  }

  private static List<JobRequest> requests(List<BatchCall> calls) {
    return calls.stream().map(BatchCall::request).toList();
  }

  @Rule("JX-3")
  final void memberIsCountedOnce() {
    UUID batch = made(9);
    MemberEnd first = done(batch);
    MemberEnd second = failed(batch);
    MemberEnd third = end(batch, How.CANCELLED);
    batches().ended(List.of(first, second, first));
    batches().ended(List.of(first, third, second));
    batches().ended(List.of(third));
    assertThat(counts(batch)).containsExactly(1, 1, 1);
    assertThat(find(batch).pending()).isEqualTo(6);
    batches().ended(List.of());
    assertThat(counts(batch)).containsExactly(1, 1, 1);
  }

  @Rule("JX-3")
  final void onlyFailedMemberMayEndAnew() {
    UUID batch = made(9);
    JobId one = JobSamples.anyId();
    JobId other = JobSamples.anyId();
    JobId third = JobSamples.anyId();
    batches().ended(List.of(new MemberEnd(batch, one, How.FAILED)));
    batches().ended(List.of(new MemberEnd(batch, other, How.FAILED)));
    batches().ended(List.of(new MemberEnd(batch, third, How.DONE)));
    assertThat(counts(batch)).containsExactly(1, 2, 0);
    batches().ended(List.of(new MemberEnd(batch, one, How.DONE)));
    batches().ended(List.of(new MemberEnd(batch, other, How.CANCELLED)));
    assertThat(counts(batch)).containsExactly(2, 0, 1);
    for (How how : How.values()) {
      for (JobId job : List.of(one, other, third)) {
        batches().ended(List.of(new MemberEnd(batch, job, how)));
      }
    }
    assertThat(counts(batch)).containsExactly(2, 0, 1);
  }

  @Rule("JX-3")
  final void whoEndsTwiceInOneListIsDoneIfHeOnceWas() {
    UUID batch = made(9);
    JobId one = JobSamples.anyId();
    JobId other = JobSamples.anyId();
    batches()
        .ended(
            List.of(
                new MemberEnd(batch, one, How.FAILED),
                new MemberEnd(batch, other, How.DONE),
                new MemberEnd(batch, one, How.DONE),
                new MemberEnd(batch, other, How.FAILED)));
    assertThat(counts(batch)).containsExactly(2, 0, 0);
  }

  @Rule("JX-3")
  final void batchesAndTheirMembersAreToldApart() {
    UUID batch = made(2);
    UUID other = made(2);
    JobId member = JobSamples.anyId();
    UUID unknown = Samples.id();
    batches()
        .ended(
            List.of(
                new MemberEnd(unknown, member, How.DONE),
                new MemberEnd(batch, member, How.DONE),
                new MemberEnd(other, member, How.FAILED)));
    assertThat(counts(batch)).containsExactly(1, 0, 0);
    assertThat(counts(other)).containsExactly(0, 1, 0);
    assertThat(batches().find(unknown)).isEmpty();
  }

  @Rule("JX-4")
  final void endsThatAreToldAtOnceAreAllCounted() {
    UUID batch = made(150);
    UUID other = made(150);
    List<List<MemberEnd>> turns = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      List<MemberEnd> turn = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        turn.add(i % 2 == 0 ? done(batch) : done(other));
        turn.add(i % 2 == 0 ? done(other) : done(batch));
      }
      turns.add(turn);
    }
    Threads.together(
        6,
        thread -> {
          for (int i = 0; i < 15; i++) {
            batches().ended(turns.get((thread * 5 + i) % 30));
          }
          return null;
        });
    assertThat(counts(batch)).containsExactly(150, 0, 0);
    assertThat(counts(other)).containsExactly(150, 0, 0);
    assertThat(find(batch).endedAt()).isPresent();
  }

  @Rule("JX-5")
  final void callbacksAreDueInTheirTurn() {
    Callback callback = new Callback();
    UUID batch = Samples.id();
    batches().create(new BatchDraft(batch, "codes", 2, callback.all()));
    MemberEnd first = failed(batch);
    assertThat(requests(batches().ended(List.of(first)))).containsExactly(callback.caught);
    assertThat(requests(batches().ended(List.of(done(batch)))))
        .containsExactlyInAnyOrder(callback.caught, callback.last);
    MemberEnd retried = new MemberEnd(batch, first.job(), How.DONE);
    assertThat(requests(batches().ended(List.of(retried))))
        .containsExactlyInAnyOrder(callback.then, callback.last);
  }

  @Rule("JX-5")
  final void callbackIsDueUntilItWasEnqueued() {
    Callback callback = new Callback();
    UUID batch = Samples.id();
    UUID other = Samples.id();
    batches().create(new BatchDraft(batch, "codes", 2, callback.all()));
    batches().create(new BatchDraft(other, "codes", 2, new Callback().all()));
    MemberEnd first = failed(batch);
    MemberEnd others = failed(other);
    List<BatchCall> due = batches().ended(List.of(first, others));
    assertThat(due).extracting(BatchCall::when).containsExactly(When.CAUGHT, When.CAUGHT);
    assertThat(batches().ended(List.of(first, others))).containsExactlyInAnyOrderElementsOf(due);
    batches().called(List.of(new BatchCall(batch, When.CAUGHT, callback.caught)));
    batches().called(List.of());
    assertThat(batches().ended(List.of(first))).isEmpty();
    assertThat(batches().ended(List.of(others))).hasSize(1);
    List<BatchCall> last = batches().ended(List.of(failed(batch)));
    assertThat(requests(last)).containsExactly(callback.last);
    batches().called(last);
    assertThat(batches().ended(List.of(first))).isEmpty();
  }

  @Rule("JX-5")
  final void onlyAllThatAreDoneAreDone() {
    for (How how : List.of(How.FAILED, How.CANCELLED)) {
      Callback callback = new Callback();
      UUID batch = Samples.id();
      batches().create(new BatchDraft(batch, "codes", 2, callback.all()));
      assertThat(batches().ended(List.of(done(batch)))).isEmpty();
      assertThat(requests(batches().ended(List.of(end(batch, how)))))
          .contains(callback.last)
          .doesNotContain(callback.then);
    }
  }

  @Rule("JX-5")
  final void callbackComesBackAsItWasStored() {
    JobRequest then =
        new JobRequest(
            JobSamples.job(JobSamples.anyQueue()),
            Due.at(Instant.parse("2030-01-01T00:00:00.123Z")),
            Optional.of(new UniqueKey("é日", Duration.ofHours(1))));
    JobRequest last = Chain.of(anyRequest(), anyRequest(), anyRequest());
    UUID batch = Samples.id();
    batches()
        .create(
            new BatchDraft(
                batch,
                "codes",
                1,
                new Callbacks(Optional.of(then), Optional.empty(), Optional.of(last))));
    assertThat(batches().ended(List.of(done(batch))))
        .containsExactlyInAnyOrder(
            new BatchCall(batch, When.THEN, then), new BatchCall(batch, When.LAST, last));
  }
}
