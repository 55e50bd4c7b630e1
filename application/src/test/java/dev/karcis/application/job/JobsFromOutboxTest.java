package dev.karcis.application.job;

import static dev.karcis.application.job.AnyJobs.numbers;
import static dev.karcis.application.job.AnyJobs.request;
import static dev.karcis.application.job.AnyJobs.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobsFromOutboxTest {

  private final Store redis = new Store();
  private final Store postgres = new Store();
  private final List<String> faults = new ArrayList<>();
  private final Monitor monitor =
      new Monitor() {
        @Override
        public void taskFailed(String task, RuntimeException fault) {
          faults.add(task);
        }
      };
  private final JobsFromOutbox both =
      new JobsFromOutbox(new JobDetour(redis, Optional.of(postgres), monitor), monitor);
  private final JobsFromOutbox one =
      new JobsFromOutbox(new JobDetour(postgres, Optional.empty(), monitor), monitor);
  private long ids;

  private static final class Store implements Consumer<List<JobRequest>> {

    final List<List<Long>> calls = new ArrayList<>();
    int tried;
    Optional<RuntimeException> fault = Optional.empty();
    final Set<Long> refused = new HashSet<>();

    @Override
    public void accept(List<JobRequest> requests) {
      tried++;
      JobQueue.requireBounded(requests);
      fault.ifPresent(
          its -> {
            throw its;
          });
      if (numbers(requests).stream().anyMatch(refused::contains)) {
        throw new KarcisException("refused");
      }
      calls.add(numbers(requests));
    }
  }

  private OutboxMessage message(List<JobRequest> requests) {
    return message(JobBytes.of(requests));
  }

  private OutboxMessage message(byte[] payload) {
    return message(new UUID(1, ++ids), payload);
  }

  private OutboxMessage message(UUID stream, byte[] payload) {
    UUID id = new UUID(0, ++ids);
    return new OutboxMessage(
        id, WantedJobs.MESSAGE, 1, stream, stream, "test", Instant.EPOCH, payload);
  }

  @Test
  void jobsOfManyMessagesShareCallsInTheirOrder() {
    List<OutboxMessage> messages =
        IntStream.range(0, 150).mapToObj(i -> message(requests(10 * i, 10 * i + 10))).toList();
    both.handle(messages);
    assertThat(redis.calls).extracting(List::size).containsExactly(1_000, 500);
    assertThat(redis.calls.stream().flatMap(List::stream).toList())
        .isEqualTo(numbers(requests(0, 1_500)));
    assertThat(postgres.tried).isZero();
  }

  @Test
  void callsAreNoLargerThanQueuesTake() {
    int half = JobQueue.MAX_ENQUEUE_BYTES / Payload.MAX_BYTES;
    both.handle(
        IntStream.range(0, 2 * half)
            .mapToObj(i -> message(List.of(request(i, "default", Payload.MAX_BYTES))))
            .toList());
    assertThat(redis.calls).extracting(List::size).containsExactly(half, half);
  }

  @Test
  void jobsWhoseStoreIsAwayGoToTheDurableOne() {
    redis.fault = Optional.of(new StoreUnavailable("away", null));
    both.handle(List.of(message(requests(0, 1_000)), message(requests(1_000, 1_500))));
    assertThat(postgres.calls).extracting(List::size).containsExactly(1_000, 500);
    assertThat(redis.tried).as("who is away isn't asked again").isEqualTo(1);
    assertThat(faults).isEmpty();
    redis.fault = Optional.empty();
    both.handle(List.of(message(requests(2_000, 2_001))));
    assertThat(redis.calls).containsExactly(List.of(2_000L));
  }

  @Test
  void faultOfTheStoreIsToldAndHoldsNothingUp() {
    redis.fault = Optional.of(new KarcisException("out of memory"));
    both.handle(List.of(message(requests(0, 3))));
    assertThat(postgres.calls).containsExactly(List.of(0L, 1L, 2L));
    assertThat(faults).containsExactly("jobs");
  }

  @Test
  void nothingIsHandledWhileTheDurableStoreIsAway() {
    StoreUnavailable away = new StoreUnavailable("away", null);
    redis.fault = Optional.of(away);
    postgres.fault = Optional.of(away);
    OutboxMessage message = message(requests(0, 3));
    assertThatThrownBy(() -> both.handle(List.of(message))).isSameAs(away);
    assertThatThrownBy(() -> one.handle(List.of(message))).isSameAs(away);
    postgres.fault = Optional.empty();
    both.handle(List.of(message));
    one.handle(List.of(message));
    assertThat(postgres.calls).containsExactly(List.of(0L, 1L, 2L), List.of(0L, 1L, 2L));
  }

  @Test
  void messageThatStoresRefuseIsToldAndPassedOver() {
    redis.fault = Optional.of(new StoreUnavailable("away", null));
    postgres.refused.addAll(List.of(3L, 7L));
    List<OutboxMessage> messages =
        IntStream.range(0, 10).mapToObj(i -> message(requests(i, i + 1))).toList();
    both.handle(messages);
    assertThat(postgres.calls.stream().flatMap(List::stream).toList())
        .containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 8L, 9L);
    assertThat(faults)
        .containsExactly(
            "jobs of message " + messages.get(3).id(), "jobs of message " + messages.get(7).id());
    postgres.refused.clear();
    both.handle(messages);
    assertThat(postgres.calls).as("if they come again").endsWith(List.of(3L, 7L));
  }

  @Test
  void messageThatComesAgainIsPassedOver() {
    OutboxMessage first = message(requests(0, 1));
    OutboxMessage second = message(requests(1, 2));
    both.handle(List.of(first));
    both.handle(List.of(first, second));
    assertThat(redis.calls).containsExactly(List.of(0L), List.of(1L));
  }

  @Test
  void messageThatIsForgottenIsEnqueuedAgain() {
    List<OutboxMessage> many =
        IntStream.range(0, 8_001).mapToObj(i -> message(requests(i, i + 1))).toList();
    both.handle(many);
    redis.calls.clear();
    both.handle(List.of(many.get(8_000), many.get(1), many.get(0)));
    assertThat(redis.calls).containsExactly(List.of(0L));
  }

  @Test
  void messageThatCantBeReadIsToldAndPassedOver() {
    OutboxMessage strange = message(new byte[] {0, 9});
    both.handle(List.of(message(requests(0, 1)), strange, message(requests(2, 3))));
    assertThat(redis.calls).containsExactly(List.of(0L, 2L));
    assertThat(faults).containsExactly("jobs of message " + strange.id());
  }

  @Test
  void messageOfANewerFormStaysWithThoseAfterItInItsStream() {
    UUID stream = new UUID(2, 2);
    OutboxMessage before = message(stream, JobBytes.of(requests(0, 1)));
    OutboxMessage newer = message(stream, new byte[] {9, 9});
    OutboxMessage after = message(stream, JobBytes.of(requests(1, 2)));
    OutboxMessage other = message(requests(2, 3));
    List<OutboxMessage> all = List.of(before, newer, after, other);
    assertThatThrownBy(() -> both.handle(all)).isInstanceOf(NewerJobs.class);
    assertThat(redis.calls).containsExactly(List.of(0L, 2L));
    assertThatThrownBy(() -> both.handle(all)).isInstanceOf(NewerJobs.class);
    assertThat(redis.calls).hasSize(1);
    assertThat(faults).isEmpty();
  }
}
