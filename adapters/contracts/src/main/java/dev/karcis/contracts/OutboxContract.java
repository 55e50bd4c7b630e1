package dev.karcis.contracts;

import static dev.karcis.contracts.Threads.eventually;
import static dev.karcis.contracts.Threads.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds an implementation of {@link Outbox} to its rules. No relay may run meanwhile: the tests
 * drain whatever waits in the store.
 */
public abstract class OutboxContract extends OutboxMessagesContract {

  @Rule("OB-3")
  final void messagesStayWhenTheHandlerThrows() {
    List<OutboxMessage> all = appended(Samples.id(), 3);
    int shard = shardOfWhatWaits();
    for (Throwable fault :
        List.of(new IllegalStateException("handler"), new AssertionError("handler"))) {
      List<OutboxMessage> seen = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  drain(
                      shard,
                      10,
                      messages -> {
                        seen.addAll(messages);
                        if (fault instanceof Error error) {
                          throw error;
                        }
                        throw (RuntimeException) fault;
                      }))
          .isSameAs(fault);
      assertThat(seen).isEqualTo(all);
    }
    assertThat(drained(10)).isEqualTo(all);
    assertThat(drained(10)).isEmpty();
  }

  @Rule("OB-4")
  final void secondDrainOfTheSameShardAnswersNothingAtOnce() throws InterruptedException {
    List<OutboxMessage> all = appended(Samples.id(), 3);
    int shard = shardOfWhatWaits();
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Integer> first = drainingUntil(release, shard);
    List<OutboxMessage> seen = new ArrayList<>();
    long start = System.nanoTime();
    assertThat(Threads.seenElsewhere(() -> drain(shard, 10, seen::addAll))).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    for (int other = 0; other < Outbox.SHARDS; other++) {
      assertThat(drain(other, 10, seen::addAll)).isZero();
    }
    assertThat(seen).isEmpty();
    release.countDown();
    assertThat(get(first)).isEqualTo(1);
    assertThat(drained(10)).isEqualTo(all.subList(1, 3));
  }

  @Rule("OB-4")
  final void shardsAreDrainedSideBySide() throws InterruptedException {
    appended(Samples.id(), 1);
    int shard = shardOfWhatWaits();
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Integer> first = drainingUntil(release, shard);
    List<OutboxMessage> others = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      others.addAll(appended(Samples.id(), 1));
    }
    List<OutboxMessage> seen = drained(10);
    release.countDown();
    get(first);
    assertThat(seen).isNotEmpty();
    seen.addAll(drained(10));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(others);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(Threads.MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A drain of one message that has begun, and goes on when it is released. */
  private CompletableFuture<Integer> drainingUntil(CountDownLatch release, int shard)
      throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CompletableFuture<Integer> drain =
        Threads.elsewhere(
            () ->
                drain(
                    shard,
                    1,
                    messages -> {
                      inside.countDown();
                      await(release);
                    }));
    assertThat(inside.await(Threads.MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    return drain;
  }

  @Rule({"OB-3", "OB-4"})
  final void manyRelaysHandEachMessageOnOnce() {
    List<OutboxMessage> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.addAll(appended(Samples.id(), 10));
    }
    List<List<OutboxMessage>> seen =
        Threads.together(
            6,
            thread -> {
              List<OutboxMessage> mine = new ArrayList<>();
              for (int i = 0; i < 40; i++) {
                drain((thread + i) % Outbox.SHARDS, 7, mine::addAll);
              }
              return mine;
            });
    List<OutboxMessage> handedOn = new ArrayList<>(drained(100));
    seen.forEach(handedOn::addAll);
    assertThat(handedOn).containsExactlyInAnyOrderElementsOf(all);
  }

  @Rule("OB-7")
  final void lagIsTheAgeOfTheOldestThatWaits() {
    assertThat(outbox().lag()).isZero();
    long start = System.nanoTime();
    List<OutboxMessage> first = appended(Samples.id(), 1);
    eventually(() -> outbox().lag().compareTo(Duration.ofMillis(100)) >= 0);
    appended(first.get(0).stream(), 1);
    assertThat(outbox().lag())
        .isBetween(
            Duration.ofMillis(100), Duration.ofNanos(System.nanoTime() - start).plusMillis(50));
    assertThat(drain(shardOfWhatWaits(), 1, messages -> {})).isEqualTo(1);
    assertThat(outbox().lag())
        .isLessThan(Duration.ofNanos(System.nanoTime() - start).minusMillis(50));
    assertThat(drained(10)).hasSize(1);
    assertThat(outbox().lag()).isZero();
  }

  @Rule("OB-8")
  final void whatTheHandlerStoresSharesTheFateOfTheDrain() {
    UUID stream = appended(Samples.id(), 1).get(0).stream();
    int shard = shardOfWhatWaits();
    IllegalStateException fault = new IllegalStateException("handler");
    assertThatThrownBy(
            () ->
                drain(
                    shard,
                    10,
                    messages -> {
                      outbox().append(List.of(message(stream)));
                      throw fault;
                    }))
        .isSameAs(fault);
    OutboxMessage next = message(stream);
    assertThat(drain(shard, 10, messages -> outbox().append(List.of(next)))).isEqualTo(1);
    assertThat(drained(10)).containsExactly(next);
  }

  @Rule("OB-9")
  final void theShardsThatHaveMessagesAreNamed() {
    assertThat(outbox().waiting()).isEmpty();
    UUID stream = appended(Samples.id(), 2).get(0).stream();
    int shard = shardOfWhatWaits();
    assertThat(outbox().waiting()).containsExactly(shard);
    assertThat(drain(shard, 1, messages -> {})).isEqualTo(1);
    assertThat(outbox().waiting()).containsExactly(shard);
    assertThat(drain(shard, 1, messages -> {})).isEqualTo(1);
    assertThat(outbox().waiting()).isEmpty();
    for (int i = 0; i < 64; i++) {
      appended(Samples.id(), 1);
    }
    appended(stream, 1);
    assertThat(outbox().waiting()).contains(shard).hasSizeGreaterThan(1);
    List<OutboxMessage> handedOn = new ArrayList<>();
    outbox().waiting().forEach(its -> drain(its, 100, handedOn::addAll));
    assertThat(handedOn).hasSize(65);
    assertThat(drained(100)).isEmpty();
  }
}
