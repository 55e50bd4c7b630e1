package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** What is appended, and handed on. */
abstract class OutboxMessagesContract extends PortContract<Outbox> {

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

  static OutboxMessage message(UUID stream) {
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

  final List<OutboxMessage> appended(UUID stream, int count) {
    List<OutboxMessage> messages =
        IntStream.range(0, count).mapToObj(i -> message(stream)).toList();
    inTransaction(transactions(), () -> outbox().append(messages));
    return messages;
  }

  final List<OutboxMessage> drained(int limit) {
    List<OutboxMessage> drained = new ArrayList<>();
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      while (outbox().drain(shard, limit, drained::addAll) > 0) {
        assertThat(drained).doesNotHaveDuplicates();
      }
    }
    return drained;
  }

  /** Which shard has the only messages that wait; they stay. */
  final int shardOfWhatWaits() {
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

  final int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
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
}
