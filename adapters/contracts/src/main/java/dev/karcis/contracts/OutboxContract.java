package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.inTransaction;
import static dev.karcis.contracts.Threads.eventually;
import static dev.karcis.contracts.Threads.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/**
 * Holds an implementation of {@link Outbox} to its rules. No relay may run meanwhile: the tests
 * drain whatever waits in the store.
 */
public abstract class OutboxContract extends PortContract<Outbox> {

  protected abstract Transactions transactions();

  protected abstract Outbox outbox();

  @Override
  final Outbox underTest() {
    return outbox();
  }

  @BeforeEach
  final void drainWhatOthersLeft() {
    drained(1_000);
  }

  private static OutboxMessage message(UUID stream) {
    return new OutboxMessage(
        Samples.id(),
        "order-placed",
        1,
        Samples.id(),
        stream,
        "buyer",
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        "{\"n\":\"1\"}".getBytes(StandardCharsets.UTF_8));
  }

  private List<OutboxMessage> appended(UUID stream, int count) {
    List<OutboxMessage> messages =
        IntStream.range(0, count).mapToObj(i -> message(stream)).toList();
    inTransaction(transactions(), () -> outbox().append(messages));
    return messages;
  }

  private List<OutboxMessage> drained(int limit) {
    List<OutboxMessage> drained = new ArrayList<>();
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      while (outbox().drain(shard, limit, drained::addAll) > 0) {
        assertThat(drained).doesNotHaveDuplicates();
      }
    }
    return drained;
  }

  /** Which shard has the only messages that wait; they stay. */
  private int shardOfWhatWaits() {
    IllegalStateException stop = new IllegalStateException("stay");
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      try {
        outbox()
            .drain(
                shard,
                1,
                messages -> {
                  throw stop;
                });
      } catch (IllegalStateException e) {
        return shard;
      }
    }
    throw new AssertionError("nothing waits");
  }

  private int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
    return outbox().drain(shard, limit, handler);
  }

  @Rule("OB-1")
  final void nothingIsAppendedOutsideOfTransaction() {
    assertThatThrownBy(() -> outbox().append(List.of(message(Samples.id()))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(drained(10)).isEmpty();
  }

  @Rule("OB-1")
  final void rollBackLeavesNoMessage() {
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(() -> outbox().append(List.of(message(Samples.id()))));
      doomed.rollBack();
    }
    assertThat(drained(10)).isEmpty();
  }

  @Rule("OB-1")
  final void appendingNothingIsNothing() {
    inTransaction(transactions(), () -> outbox().append(List.of()));
    assertThat(drained(10)).isEmpty();
  }

  @Rule("OB-2")
  final void onlyCommittedMessagesAreHandedOn() {
    UUID stream = Samples.id();
    OutboxMessage message = message(stream);
    try (OpenTransaction writer = new OpenTransaction(transactions())) {
      writer.run(() -> outbox().append(List.of(message)));
      assertThat(drained(10)).isEmpty();
      writer.commit();
    }
    assertThat(drained(10)).containsExactly(message);
  }

  @Rule("OB-2")
  final void messagesOfOneStreamComeInTheirOrder() {
    List<List<OutboxMessage>> streams = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      streams.add(new ArrayList<>());
    }
    List<UUID> ids = streams.stream().map(stream -> Samples.id()).toList();
    for (int round = 0; round < 6; round++) {
      List<OutboxMessage> batch = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        OutboxMessage early = message(ids.get(i));
        OutboxMessage late = message(ids.get(i));
        streams.get(i).addAll(List.of(late, early));
        batch.addAll(List.of(late, early));
      }
      inTransaction(transactions(), () -> outbox().append(batch));
    }
    List<OutboxMessage> drained = drained(7);
    for (int i = 0; i < 5; i++) {
      UUID id = ids.get(i);
      assertThat(drained)
          .filteredOn(message -> message.stream().equals(id))
          .containsExactlyElementsOf(streams.get(i));
    }
  }

  @Rule("OB-2")
  final void noMoreThanTheLimitAreHandedOnAtOnce() {
    List<OutboxMessage> all = appended(Samples.id(), 5);
    int shard = shardOfWhatWaits();
    List<List<OutboxMessage>> calls = new ArrayList<>();
    assertThat(drain(shard, 2, calls::add)).isEqualTo(2);
    assertThat(drain(shard, 2, calls::add)).isEqualTo(2);
    assertThat(drain(shard, 2, calls::add)).isEqualTo(1);
    assertThat(drain(shard, 2, calls::add)).isZero();
    assertThat(calls).containsExactly(all.subList(0, 2), all.subList(2, 4), all.subList(4, 5));
  }

  @Rule("OB-2")
  final void thousandsOfMessagesAreHandedOn() {
    List<OutboxMessage> all = appended(Samples.id(), 2_500);
    assertThat(drained(1_000)).isEqualTo(all);
  }

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
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Integer> first =
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
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Integer> first =
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

  @Rule("OB-5")
  final void messagesOfOneStreamAreInOneShard() {
    for (int i = 0; i < 10; i++) {
      UUID stream = i % 2 == 0 ? Samples.id() : Samples.highScope();
      appended(stream, 2);
      appended(stream, 1);
      int shard = shardOfWhatWaits();
      assertThat(drain(shard, 10, messages -> {})).isEqualTo(3);
    }
  }

  @Rule("OB-6")
  final void messageComesBackAsItWasAppended() {
    OutboxMessage message =
        new OutboxMessage(
            Samples.id(),
            "order-placed",
            17,
            Samples.highScope(),
            Samples.highScope(),
            "staff: Ñ'%\\😀",
            Instant.parse("2199-12-31T23:59:59.999999Z"),
            ("köln 😀 {not json\n" + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    inTransaction(transactions(), () -> outbox().append(List.of(message)));
    assertThat(drained(10)).singleElement().usingRecursiveComparison().isEqualTo(message);
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
}
