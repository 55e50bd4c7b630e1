package dev.karcis.application.job;

import static dev.karcis.application.job.AnyJobs.done;
import static dev.karcis.application.job.AnyJobs.givenUp;
import static dev.karcis.application.job.AnyJobs.inBatch;
import static dev.karcis.application.job.AnyJobs.numbers;
import static dev.karcis.application.job.AnyJobs.request;
import static dev.karcis.application.job.AnyJobs.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.BatchCall.When;
import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FollowingJobsTest {

  private static final UUID BATCH = new UUID(1, 1);

  private final List<List<Long>> enqueued = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<List<MemberEnd>> told = new ArrayList<>();
  private final List<BatchCall> due = new ArrayList<>();
  private boolean away;

  private final Monitor monitor =
      new Monitor() {
        @Override
        public void taskFailed(String task, RuntimeException fault) {
          faults.add(task);
        }
      };

  private final JobEndings endings = following(Optional.of(new Batches()), Optional.empty());

  private JobEndings following(
      Optional<JobBatches> batches, Optional<Consumer<List<JobRequest>>> durable) {
    return new FollowingJobs(new JobDetour(this::enqueue, durable, monitor), batches, monitor);
  }

  private void enqueue(List<JobRequest> requests) {
    if (away) {
      throw new StoreUnavailable("away", null);
    }
    enqueued.add(numbers(requests));
  }

  /** Has the callbacks that the test says. */
  private final class Batches implements JobBatches {

    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      told.add(ends);
      return List.copyOf(due);
    }

    @Override
    public void called(List<BatchCall> calls) {
      due.removeAll(calls);
    }

    @Override
    public boolean create(BatchDraft batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<BatchProgress> find(UUID batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancel(UUID batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int purge(Duration ended, int members) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void nextLinkFollowsJobThatIsDone() {
    JobRequest chain = Chain.of(request(1), request(2), request(3));
    endings.ended(List.of(done(chain), done(request(9))));
    endings.ended(List.of(done(Chain.next(chain.job()).orElseThrow())));
    assertThat(enqueued).containsExactly(List.of(2L), List.of(3L));
  }

  @Test
  void jobThatIsGivenUpEndsItsChainUntilItIsDoneAfterAll() {
    JobRequest chain = Chain.of(request(1), request(2));
    endings.ended(List.of(givenUp(chain)));
    assertThat(enqueued).isEmpty();
    endings.ended(List.of(done(chain)));
    assertThat(enqueued).containsExactly(List.of(2L));
  }

  @Test
  void chainThatCantBeReadDoesntKeepOthersFromTheirs() {
    Payload newer = Payload.of(new byte[] {9, 9});
    JobRequest strange = request(1).with(new Links(Optional.empty(), Optional.of(newer)));
    endings.ended(List.of(done(strange), done(Chain.of(request(3), request(4)))));
    assertThat(enqueued).containsExactly(List.of(4L));
    assertThat(faults).containsExactly("chain after job " + strange.job().id());
  }

  @Test
  void batchIsToldOfItsMembers() {
    JobRequest one = inBatch(BATCH, request(1));
    JobRequest other = inBatch(BATCH, request(2));
    endings.ended(List.of(done(one), done(Chain.of(request(3), request(4))), givenUp(other)));
    assertThat(told)
        .containsExactly(
            List.of(
                new MemberEnd(BATCH, one.job().id(), MemberEnd.How.DONE),
                new MemberEnd(BATCH, other.job().id(), MemberEnd.How.FAILED)));
  }

  @Test
  void callbackIsDueUntilItIsEnqueued() {
    JobRequest member = inBatch(BATCH, request(1));
    due.add(new BatchCall(BATCH, When.LAST, request(5)));
    away = true;
    assertThatThrownBy(() -> endings.ended(List.of(done(member))))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(due).hasSize(1);
    away = false;
    endings.ended(List.of(done(member)));
    assertThat(due).isEmpty();
    endings.ended(List.of(done(member)));
    assertThat(enqueued).containsExactly(List.of(5L));
  }

  @Test
  void whatFollowsGoesToTheDurableStoreWhileItsOwnIsAway() {
    List<List<Long>> durable = new ArrayList<>();
    away = true;
    following(Optional.of(new Batches()), Optional.of(its -> durable.add(numbers(its))))
        .ended(List.of(done(Chain.of(request(1), request(2)))));
    assertThat(durable).containsExactly(List.of(2L));
    assertThat(enqueued).isEmpty();
    assertThat(faults).isEmpty();
  }

  @Test
  void callsAreNotLongerThanTheirBounds() {
    List<JobEndings.Ending> many = new ArrayList<>();
    for (JobRequest request : requests(0, 1_500)) {
      many.add(done(inBatch(BATCH, request)));
      many.add(done(Chain.of(request, request(10_000 + many.size()))));
    }
    endings.ended(many);
    assertThat(told).extracting(List::size).containsExactly(1_000, 500);
    assertThat(enqueued).extracting(List::size).containsExactly(1_000, 500);
  }

  @Test
  void withoutBatchesOnlyChainsFollow() {
    following(Optional.empty(), Optional.empty())
        .ended(List.of(done(inBatch(BATCH, request(1))), done(Chain.of(request(3), request(4)))));
    assertThat(enqueued).containsExactly(List.of(4L));
  }
}
