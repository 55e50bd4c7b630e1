package dev.karcis.memory;

import static dev.karcis.memory.TwoJobStores.HIGH;
import static dev.karcis.memory.TwoJobStores.LOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.FromStores;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.LiveFigures;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SeenJob;
import dev.karcis.application.job.SeenQueue;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two stores are seen as one. */
class SeeingJobsTest {

  private static final JobId NOBODY = new JobId(new UUID(0, 1));

  private final TwoJobStores stores = new TwoJobStores();

  @Test
  void aQueuesFiguresAreThoseOfBothStores() {
    stores.failed(stores.fast, HIGH);
    stores.ready(stores.fast, HIGH);
    stores.clock.advance(Duration.ofSeconds(5));
    stores.ready(stores.sure, HIGH);
    stores.clock.advance(Duration.ofSeconds(2));
    FromStores<List<SeenQueue>> queues = stores.see.queues();
    assertThat(queues.away()).isEmpty();
    QueueFigures figures = queues.value().get(0).figures();
    assertThat(queues.value()).hasSize(1);
    assertThat(figures).isEqualTo(new QueueFigures(HIGH, false, 2, 0, 0, 1, figures.oldest()));
    assertThat(figures.oldest()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aQueueIsPausedWhereItIsInEachStoreThatAnswers() {
    stores.away.add("fast");
    stores.steer.pause(HIGH, true);
    assertPaused(true, "sure");
    stores.away.clear();
    assertPaused(false, "sure");
    assertThat(stores.see.queues().value().get(0).isPausedInPart()).isTrue();
    stores.ready(stores.fast, HIGH);
    assertPaused(false, "sure");
    stores.steer.pause(HIGH, true);
    assertPaused(true, "fast", "sure");
    assertThat(stores.see.queues().value().get(0).isPausedInPart()).isFalse();
    stores.steer.pause(HIGH, false);
    assertPaused(false);
  }

  private void assertPaused(boolean paused, String... in) {
    SeenQueue queue = stores.see.queues().value().get(0);
    assertThat(queue.figures().paused()).isEqualTo(paused);
    assertThat(queue.pausedIn()).containsExactly(in);
  }

  @Test
  void knownQueuesAndThoseSomebodyWorksOnAreSeenAlthoughTheyAreEmpty() {
    QueueName other = new QueueName("other");
    LiveFigures figures = new LiveFigures(2, 1, 3.5, Optional.empty(), Optional.empty());
    stores.live.put(other, figures);
    stores.ready(stores.sure, LOW);
    List<SeenQueue> queues = stores.see.queues().value();
    assertThat(queues)
        .extracting(queue -> queue.figures().queue())
        .containsExactly(HIGH, LOW, other);
    assertThat(queues)
        .extracting(SeenQueue::live)
        .containsExactly(LiveFigures.NONE, LiveFigures.NONE, figures);
  }

  @Test
  void aStoreThatIsAwayIsNamedAndTheOtherShown() {
    stores.ready(stores.sure, HIGH);
    JobId failed = stores.failed(stores.sure, LOW);
    stores.away.add("fast");
    FromStores<List<SeenQueue>> queues = stores.see.queues();
    assertThat(queues.away()).containsExactly("fast");
    assertThat(queues.value().get(0).figures().ready()).isEqualTo(1);
    FromStores<Page<SeenJob>> page = failed(PageRequest.first(10));
    assertThat(page.away()).containsExactly("fast");
    assertThat(page.value().items()).extracting(SeenJob::id).containsExactly(failed);
    assertThat(stores.see.find(failed, Optional.empty())).isPresent();
  }

  @Test
  void whereAllAreAwayNothingIsSaid() {
    stores.away.addAll(List.of("fast", "sure"));
    assertThatThrownBy(stores.see::queues).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> failed(PageRequest.first(1))).isInstanceOf(StoreUnavailable.class);
    assertThat(stores.see.stores()).containsExactly("fast", "sure");
  }

  @Test
  void nobodySaysThatAJobIsNowhereWhileAStoreIsAway() {
    assertThat(stores.see.find(NOBODY, Optional.empty())).isEmpty();
    assertThat(stores.see.find(NOBODY, Optional.of(HIGH))).isEmpty();
    stores.away.add("fast");
    assertThatThrownBy(() -> stores.see.find(NOBODY, Optional.empty()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("fast");
  }

  @Test
  void aJobIsFoundInWhateverStoreAndQueue() {
    stores.ready(stores.fast, HIGH);
    Job job = stores.ofABatch(stores.sure, LOW);
    SeenJob seen = stores.see.find(job.id(), Optional.empty()).orElseThrow();
    assertThat(seen.store()).isEqualTo("sure");
    assertThat(seen.queue()).isEqualTo(LOW);
    assertThat(seen.state()).isEqualTo(JobState.READY);
    assertThat(seen.bytes()).isEqualTo(3);
    assertThat(seen.batch()).isEqualTo(job.links().batch());
    assertThat(seen.origin()).isEqualTo(job.origin());
    assertThat(stores.see.find(job.id(), Optional.of(LOW))).contains(seen);
    assertThat(stores.see.find(job.id(), Optional.of(HIGH))).isEmpty();
  }

  @Test
  void failedJobsAreSeenPieceByPieceQueueByQueueAndStoreByStore() {
    List<JobId> expected = new ArrayList<>();
    JobId lowSure = stores.failed(stores.sure, LOW);
    JobId older = stores.failed(stores.sure, HIGH);
    JobId newer = stores.failed(stores.sure, HIGH);
    JobId highFast = stores.failed(stores.fast, HIGH);
    expected.addAll(List.of(highFast, newer, older, lowSure));
    for (int limit = 1; limit <= 5; limit++) {
      List<JobId> seen = new ArrayList<>();
      Optional<String> next = Optional.empty();
      do {
        Page<SeenJob> page = failed(new PageRequest(limit, next)).value();
        assertThat(page.items()).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
        page.items().forEach(job -> seen.add(job.id()));
        next = page.next();
      } while (next.isPresent());
      assertThat(seen).as("by %d", limit).isEqualTo(expected);
    }
  }

  @Test
  void pagesMayBeLargerThanWhatAStoreIsAskedForAtOnce() {
    for (int i = 0; i < 250; i++) {
      stores.failed(stores.fast, HIGH);
    }
    Page<SeenJob> page = failed(PageRequest.first(220)).value();
    assertThat(page.items()).extracting(SeenJob::id).hasSize(220).doesNotHaveDuplicates();
    assertThat(failed(new PageRequest(220, page.next())).value().items()).hasSize(30);
  }

  @Test
  void failedJobsAreSeenByQueueAndType() {
    JobId sing = stores.failed(stores.fast, HIGH, "sing");
    JobId say = stores.failed(stores.sure, HIGH, "say");
    JobId low = stores.failed(stores.sure, LOW, "sing");
    assertThat(failed(Optional.of(HIGH), Optional.empty())).containsExactly(sing, say);
    assertThat(failed(Optional.empty(), Optional.of("sing"))).containsExactly(sing, low);
    assertThat(failed(Optional.of(LOW), Optional.of("sing"))).containsExactly(low);
    assertThat(failed(Optional.of(new QueueName("none")), Optional.empty())).isEmpty();
    assertThatThrownBy(() -> failed(Optional.empty(), Optional.of("no type")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("type");
  }

  @Test
  void aStoreThatGoesAwayWhileItIsReadIsNamedAndTheOtherShown() {
    stores.failed(stores.fast, HIGH);
    JobId high = stores.failed(stores.sure, HIGH);
    stores.failed(stores.fast, LOW);
    JobId low = stores.failed(stores.sure, LOW);
    stores.beforeCall =
        (store, method) -> {
          if (method.equals("failed")) {
            stores.away.add("fast");
          }
        };
    FromStores<Page<SeenJob>> page = failed(PageRequest.first(10));
    assertThat(page.away()).containsExactly("fast");
    assertThat(page.value().items()).extracting(SeenJob::id).containsExactly(high, low);
    stores.away.clear();
    stores.beforeCall =
        (store, method) -> {
          if (method.equals("failed")) {
            stores.away.addAll(List.of("fast", "sure"));
          }
        };
    assertThatThrownBy(() -> failed(PageRequest.first(10))).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void cursorsOfStrangersAreRefused() {
    stores.failed(stores.fast, HIGH);
    for (String cursor :
        List.of("x", "high", "high:fast", "high:none:1", "HIGH:fast:1", "high:fast:x", ":fast:1")) {
      assertThatThrownBy(() -> failed(new PageRequest(1, Optional.of(cursor))))
          .as(cursor)
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("cursor");
    }
  }

  private FromStores<Page<SeenJob>> failed(PageRequest page) {
    return stores.see.failed(Optional.empty(), Optional.empty(), page);
  }

  private List<JobId> failed(Optional<QueueName> queue, Optional<String> type) {
    return stores.see.failed(queue, type, PageRequest.first(10)).value().items().stream()
        .map(SeenJob::id)
        .toList();
  }
}
