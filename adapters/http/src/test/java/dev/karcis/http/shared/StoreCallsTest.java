package dev.karcis.http.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More calls come than may ask the store at once. */
@Timeout(30)
class StoreCallsTest {

  private final StoreCalls calls = new StoreCalls(1);
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger served = new AtomicInteger();

  @Test
  void thoseThatWaitTooLongAreAskedToComeAgain() throws Exception {
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> calls.run(this::hold));
    inside.await();
    assertThatThrownBy(() -> calls.run(served::incrementAndGet)).isInstanceOf(Problem.class);
    go.countDown();
    first.get();
    assertThat(served).hasValue(0);
  }

  @Test
  void thoseThatFindRoomInTimeAreServed() throws Exception {
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> calls.run(this::hold));
    inside.await();
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> calls.run(served::incrementAndGet));
    go.countDown();
    first.get();
    second.get();
    assertThat(served).hasValue(1);
  }

  @Test
  void callsThatFailGiveTheirPlaceBack() {
    assertThatThrownBy(() -> calls.run(StoreCallsTest::fail)).hasMessage("failed");
    calls.run(served::incrementAndGet);
    assertThat(served).hasValue(1);
  }

  private static int fail() {
    throw new IllegalStateException("failed");
  }

  private boolean hold() {
    inside.countDown();
    try {
      go.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
