package dev.karcis.memory;

import static dev.karcis.memory.TwoJobStores.HIGH;
import static dev.karcis.memory.TwoJobStores.LOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.FromStores;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobEndings.Ending;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobNotFailed;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.SeenJob;
import dev.karcis.application.job.SteerJobs;
import dev.karcis.application.job.SteerJobs.Changed;
import dev.karcis.application.job.SteerJobs.Steered;
import dev.karcis.application.shared.Outcome;
import dev.karcis.application.shared.Outcome.Refused;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What staff do reaches both stores. */
class SteeringJobsTest {

  private static final JobId NOBODY = new JobId(new UUID(0, 1));

  private static final Links OF_A_BATCH = new Links(Optional.of(new UUID(1, 2)), Optional.empty());

  private final TwoJobStores stores = new TwoJobStores();

  @Test
  void aFailedJobIsTriedAgain() {
    JobId job = stores.failed(stores.sure, LOW);
    SeenJob retried = stores.steer.retry(job, Optional.empty()).orElseThrow();
    assertThat(retried.state()).isEqualTo(JobState.READY);
    assertThat(retried.tried()).isZero();
    assertThat(retried.first().orElseThrow().text()).isEqualTo("boom");
    assertThat(stores.sure.queue().claim(LOW, 1).get(0).job().id()).isEqualTo(job);
  }

  @Test
  void onlyAFailedJobIsTriedAgain() {
    Job job = stores.ready(stores.fast, HIGH);
    assertRefused(
        stores.steer.retry(job.id(), Optional.of(HIGH)), new JobNotFailed(JobState.READY));
    assertRefused(
        stores.steer.retry(NOBODY, Optional.empty()), new NotFound("job", NOBODY.toString()));
  }

  @Test
  void aJobIsDiscardedInWhateverState() {
    Job ready = stores.ready(stores.fast, HIGH);
    JobId failed = stores.failed(stores.sure, LOW);
    assertThat(stores.steer.discard(ready.id(), Optional.empty()).orElseThrow().state())
        .isEqualTo(JobState.READY);
    assertThat(stores.steer.discard(failed, Optional.of(LOW)).orElseThrow().state())
        .isEqualTo(JobState.FAILED);
    assertThat(stores.see.find(ready.id(), Optional.empty())).isEmpty();
    assertThat(stores.see.find(failed, Optional.empty())).isEmpty();
    assertRefused(
        stores.steer.discard(failed, Optional.empty()), new NotFound("job", failed.toString()));
    assertThat(stores.ended).isEmpty();
  }

  @Test
  void ofTwoJobsOfOneIdTheFailedOneIsTriedAgain() {
    Job job = stores.job(HIGH, "say", Links.NONE);
    stores.enqueued(stores.fast, job);
    stores.failed(stores.sure, job);
    assertThat(stores.see.find(job.id(), Optional.empty()).orElseThrow().store()).isEqualTo("sure");
    SeenJob retried = stores.steer.retry(job.id(), Optional.empty()).orElseThrow();
    assertThat(retried.store()).isEqualTo("sure");
    assertThat(retried.state()).isEqualTo(JobState.READY);
    assertRefused(stores.steer.retry(job.id(), Optional.empty()), new JobNotFailed(JobState.READY));
  }

  @Test
  void aJobIsDiscardedFromEveryStoreOrFromNone() {
    Job job = stores.job(HIGH, "say", Links.NONE);
    stores.enqueued(stores.fast, job);
    stores.failed(stores.sure, job);
    stores.away.add("fast");
    assertThatThrownBy(() -> stores.steer.discard(job.id(), Optional.empty()))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(stores.sure.board().find(HIGH, job.id())).isPresent();
    stores.away.clear();
    assertThat(stores.steer.discard(job.id(), Optional.empty()).orElseThrow().store())
        .isEqualTo("fast");
    assertThat(stores.fast.board().find(HIGH, job.id())).isEmpty();
    assertThat(stores.sure.board().find(HIGH, job.id())).isEmpty();
  }

  @Test
  void aBatchIsToldOfWhatStaffDiscard() {
    Job job = stores.ofABatch(stores.sure, LOW);
    stores.steer.discard(job.id(), Optional.empty()).orElseThrow();
    assertThat(stores.ended).containsExactly(new Ending(job, Optional.of("discarded by staff")));
  }

  @Test
  void aBatchIsToldBeforeItsJobIsGone() {
    Job job = stores.ofABatch(stores.sure, LOW);
    SteerJobs deaf =
        new SteerJobs(
            List.of(stores.fast, stores.sure),
            Set.of(),
            ends -> {
              throw new StoreUnavailable("nobody hears", null);
            });
    assertThatThrownBy(() -> deaf.discard(job.id(), Optional.empty()))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(stores.see.find(job.id(), Optional.empty())).isPresent();
  }

  @Test
  void allFailedJobsOfATypeAreTriedAgainInEveryStoreAndQueue() {
    for (int i = 0; i < 150; i++) {
      stores.failed(stores.fast, HIGH);
    }
    stores.failed(stores.sure, HIGH);
    stores.failed(stores.sure, LOW);
    JobId other = stores.failed(stores.sure, LOW, "sing");
    FromStores<Changed> retried = stores.steer.retryFailed("say", Optional.empty());
    assertThat(retried).isEqualTo(new FromStores<>(new Changed(152, false), List.of()));
    assertThat(stores.fast.queue().claim(HIGH, 1_000)).hasSize(150);
    assertThat(stores.see.find(other, Optional.empty()).orElseThrow().state())
        .isEqualTo(JobState.FAILED);
    assertThat(stores.steer.retryFailed("say", Optional.empty()).value().count()).isZero();
  }

  @Test
  void oneCallChangesNoMoreThanItMay() {
    for (int i = 0; i < SteerJobs.MAX_CHANGED; i++) {
      stores.failed(stores.fast, HIGH);
    }
    stores.failed(stores.fast, LOW);
    assertThat(stores.steer.retryFailed("say", Optional.empty()).value())
        .isEqualTo(new Changed(SteerJobs.MAX_CHANGED, true));
    assertThat(stores.steer.retryFailed("say", Optional.empty()).value())
        .isEqualTo(new Changed(1, false));
  }

  @Test
  void failedJobsOfATypeAndQueueAreDiscarded() {
    stores.failed(stores.fast, HIGH);
    Job ofABatch = stores.job(LOW, "say", OF_A_BATCH);
    stores.failed(stores.sure, ofABatch);
    assertThat(stores.steer.discardFailed("say", Optional.of(LOW)).value())
        .isEqualTo(new Changed(1, false));
    assertThat(stores.ended).extracting(Ending::job).containsExactly(ofABatch);
    assertThat(stores.see.queues().value().get(0).figures().failed()).isEqualTo(1);
    assertThatThrownBy(() -> stores.steer.discardFailed("No type", Optional.empty()))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> stores.steer.retryFailed(null, Optional.empty()))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void whatIsTriedAgainMeanwhileIsNotDiscardedWithTheFailed() {
    Job job = stores.job(LOW, "say", OF_A_BATCH);
    stores.failed(stores.sure, job);
    stores.failed(stores.sure, stores.job(LOW, "say", OF_A_BATCH));
    SteerJobs steer =
        new SteerJobs(
            List.of(stores.fast, stores.sure),
            Set.of(),
            ends -> stores.sure.board().retry(LOW, List.of(job.id())));
    assertThat(steer.discardFailed("say", Optional.empty()).value())
        .isEqualTo(new Changed(1, false));
    assertThat(stores.see.find(job.id(), Optional.empty()).orElseThrow().state())
        .isEqualTo(JobState.READY);
  }

  @Test
  void whatIsTriedAgainWhenTheFailedAreJustToGoStays() {
    JobId job = stores.failed(stores.sure, LOW);
    stores.failed(stores.sure, LOW);
    stores.beforeCall =
        (store, method) -> {
          if (method.startsWith("discard")) {
            stores.sure.board().retry(LOW, List.of(job));
          }
        };
    assertThat(stores.steer.discardFailed("say", Optional.empty()).value())
        .isEqualTo(new Changed(1, false));
    assertThat(stores.see.find(job, Optional.empty()).orElseThrow().state())
        .isEqualTo(JobState.READY);
  }

  @Test
  void failedJobsOfWhichNobodyCanBeToldStayAndBlameNoStore() {
    SteerJobs deaf =
        new SteerJobs(
            List.of(stores.fast, stores.sure),
            Set.of(),
            ends -> {
              throw new StoreUnavailable("nobody hears", null);
            });
    JobId linked = stores.failed(stores.fast, stores.job(HIGH, "say", OF_A_BATCH));
    assertThatThrownBy(() -> deaf.discardFailed("say", Optional.empty()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage("nobody hears");
    stores.failed(stores.fast, HIGH);
    stores.failed(stores.sure, LOW);
    assertThat(deaf.discardFailed("say", Optional.empty()))
        .isEqualTo(new FromStores<>(new Changed(2, true), List.of()));
    assertThat(stores.see.find(linked, Optional.empty())).isPresent();
  }

  @Test
  void whatWasChangedBeforeStoresWentAwayIsCounted() {
    for (int i = 0; i < 150; i++) {
      stores.failed(stores.fast, HIGH);
    }
    AtomicInteger calls = new AtomicInteger();
    stores.beforeCall =
        (store, method) -> {
          if (method.equals("retry") && calls.incrementAndGet() == 2) {
            stores.away.addAll(List.of("fast", "sure"));
          }
        };
    assertThat(stores.steer.retryFailed("say", Optional.empty()))
        .isEqualTo(new FromStores<>(new Changed(100, false), List.of("fast", "sure")));
  }

  @Test
  void aPausedQueueIsPausedInEveryStore() {
    stores.ready(stores.fast, HIGH);
    stores.ready(stores.sure, HIGH);
    assertThat(stores.steer.pause(HIGH, true).orElseThrow())
        .isEqualTo(new FromStores<>(new Steered(HIGH, true, List.of("fast", "sure")), List.of()));
    assertThat(stores.fast.queue().claim(HIGH, 1)).isEmpty();
    assertThat(stores.sure.queue().claim(HIGH, 1)).isEmpty();
    stores.steer.pause(HIGH, false).orElseThrow();
    assertThat(stores.fast.queue().claim(HIGH, 1)).hasSize(1);
    assertThat(stores.sure.queue().claim(HIGH, 1)).hasSize(1);
  }

  @Test
  void aPauseThatReachedOneStoreOnlySaysSo() {
    stores.away.add("fast");
    assertThat(stores.steer.pause(HIGH, true).orElseThrow())
        .isEqualTo(new FromStores<>(new Steered(HIGH, true, List.of("sure")), List.of("fast")));
    stores.failed(stores.sure, LOW);
    assertThat(stores.steer.retryFailed("say", Optional.empty()))
        .isEqualTo(new FromStores<>(new Changed(1, false), List.of("fast")));
    stores.away.add("sure");
    assertThatThrownBy(() -> stores.steer.pause(HIGH, true)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void nobodyPausesAQueueThatIsNotConfigured() {
    stores.ready(stores.fast, LOW);
    assertRefused(stores.steer.pause(LOW, true), new NotFound("queue", "low"));
    assertThat(stores.fast.queue().claim(LOW, 1)).hasSize(1);
  }

  private static void assertRefused(Outcome<?> outcome, Object reason) {
    assertThat(((Refused<?>) outcome).reasons()).isEqualTo(List.of(reason));
  }
}
