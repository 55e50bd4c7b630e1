package dev.karcis.application.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.shared.StoreUnavailable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BroadcastSenderTest {

  private final BlockingQueue<List<Notice>> sent = new LinkedBlockingQueue<>();
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicBoolean away = new AtomicBoolean();
  private final BroadcastSender sender = new BroadcastSender("sender", this::send);

  @AfterEach
  void close() {
    sender.close();
  }

  private void send(List<Notice> notices) {
    sent.add(notices);
    try {
      assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (away.getAndSet(false)) {
      throw new StoreUnavailable("away", null);
    }
  }

  private static Notice notice(int key) {
    return new Notice("t", "k" + key);
  }

  private List<Notice> next() throws InterruptedException {
    return sent.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void whatComesWhileItSendsIsSentTogetherAndEqualOnesOnce() throws InterruptedException {
    sender.add(List.of(notice(0)));
    assertThat(next()).containsExactly(notice(0));
    for (int i = 0; i < 50; i++) {
      sender.add(List.of(notice(1), notice(i % 5)));
    }
    go.countDown();
    assertThat(next())
        .containsExactlyInAnyOrder(notice(0), notice(1), notice(2), notice(3), notice(4));
    assertThat(sent).isEmpty();
  }

  @Test
  void whatWasNotTakenIsSentAgainWithWhatCameMeanwhile() throws InterruptedException {
    away.set(true);
    sender.add(List.of(notice(1)));
    assertThat(next()).containsExactly(notice(1));
    sender.add(List.of(notice(2)));
    go.countDown();
    assertThat(next()).containsExactlyInAnyOrder(notice(1), notice(2));
  }

  @Test
  void asManyAsMayWaitAreSentOneByOne() throws InterruptedException {
    flood(Broadcast.MAX_WAITING);
    Set<Notice> all = new HashSet<>(next());
    assertThat(all).hasSize(Broadcast.MAX_WAITING).contains(notice(7));
  }

  @Test
  void oneMoreAndTheirTopicsAreSentAsAWhole() throws InterruptedException {
    flood(Broadcast.MAX_WAITING + 1);
    assertThat(next()).containsExactly(Notice.ofAll("t"));
  }

  private void flood(int notices) {
    go.countDown();
    sender.add(IntStream.range(0, notices).mapToObj(BroadcastSenderTest::notice).toList());
  }

  @Test
  void aClosedOneSendsNothing() {
    sender.close();
    sender.add(List.of(notice(1)));
    assertThat(sent).isEmpty();
  }

  @Test
  void whatFollowsIsGatheredForAsLongAsItIsTold() throws InterruptedException {
    go.countDown();
    try (BroadcastSender patient = new BroadcastSender("sender", this::send, 3_600_000)) {
      patient.add(List.of(notice(1)));
      assertThat(next()).containsExactly(notice(1));
      patient.add(List.of(notice(2)));
      assertThat(sent.poll(5 * Broadcast.GATHER_MILLIS, TimeUnit.MILLISECONDS)).isNull();
    }
  }
}
