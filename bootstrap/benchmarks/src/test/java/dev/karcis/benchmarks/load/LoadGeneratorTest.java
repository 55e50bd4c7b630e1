package dev.karcis.benchmarks.load;

import static dev.karcis.benchmarks.load.TinyServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A load runs against a server that answers, hesitates, and hangs up. */
class LoadGeneratorTest {

  private static final byte[] GET = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void everyAnswerIsCountedByItsStatusAndCode() throws Exception {
    try (TinyServer server =
        new TinyServer(
            n -> n % 3 == 0 ? answer(409, "{\"code\":\"seat-taken\"}") : answer(201, "{}"))) {
      Figures figures = load(server, 4, Pace.CLOSED, times(300), LONG);
      assertThat(figures.answers()).isEqualTo(Map.of("201", 200L, "409 seat-taken", 100L));
      assertThat(figures.count()).as("only what was wanted").isEqualTo(200);
      assertThat(server.requests()).isEqualTo(300);
      assertThat(server.connections()).isEqualTo(4);
    }
  }

  @Test
  void slotsAndCurveHoldAllAnswers() throws Exception {
    try (TinyServer server = new TinyServer(n -> answer(201, "{}"))) {
      Figures figures = load(server, 2, Pace.CLOSED, times(1_000), LONG);
      long inSlots = figures.series().slots().stream().mapToLong(Series.Slot::count).sum();
      assertThat(inSlots).isEqualTo(1_000);
      Latency latency = figures.latency().orElseThrow();
      assertThat(latency.p50()).isPositive().isLessThanOrEqualTo(latency.p90());
      assertThat(latency.p99()).isLessThanOrEqualTo(latency.max());
      assertThat(figures.curve().points())
          .isSortedAccordingTo((a, b) -> Double.compare(b.slowerShare(), a.slowerShare()));
      assertThat(figures.perSecond()).isEqualTo(1_000 * 1e9 / figures.took().toNanos());
    }
  }

  @Test
  void anOpenLoopSendsAtItsRateAndNoMore() throws Exception {
    try (TinyServer server = new TinyServer(n -> answer(201, "{}"))) {
      Figures figures = load(server, 8, Pace.open(400), times(100_000), Duration.ofMillis(500));
      assertThat(figures.answers()).isEqualTo(Map.of("201", 200L));
      assertThat(figures.took()).isGreaterThan(Duration.ofMillis(490));
    }
  }

  @Test
  void aCallThatHadToWaitForAConnectionIsLateFromWhenItWasDue() throws Exception {
    try (TinyServer server = new TinyServer(n -> slowly(answer(201, "{}")))) {
      // 40 calls due within 0.2 s, each of which takes 20 ms, one after the other.
      Figures figures = load(server, 1, Pace.open(200), times(100_000), Duration.ofMillis(200));
      assertThat(figures.answers()).isEqualTo(Map.of("201", 40L));
      assertThat(figures.latency().orElseThrow().max()).isGreaterThan(590);
    }
  }

  @Test
  void callsThatWereNeverSentAreTold() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (TinyServer server = new TinyServer(n -> after(over));
        Selector selector = Selector.open();
        Connection connection = new Connection(selector, server.address())) {
      Measurement measurement = new Measurement(status -> true);
      measurement.start();
      new LoadRun(selector, List.of(connection), times(100), Pace.open(100), measurement)
          .until(Duration.ofMillis(100), Duration.ofMillis(50));
      over.countDown();
      assertThat(measurement.figures().answers())
          .isEqualTo(Map.of("no answer", 1L, "never sent", 9L));
    }
  }

  @Test
  void aServerThatClosesAfterItsAnswerIsConnectedToAgain() throws Exception {
    try (TinyServer server =
        new TinyServer(
            n -> n % 10 == 0 ? answer(201, "{}", "Connection: close") : answer(201, "{}"))) {
      Figures figures = load(server, 1, Pace.CLOSED, times(100), LONG);
      assertThat(figures.answers()).isEqualTo(Map.of("201", 100L));
      assertThat(server.connections()).isBetween(10, 11);
    }
  }

  @Test
  void aServerThatHangsUpInsteadOfAnsweringIsToldAndConnectedToAgain() throws Exception {
    IntFunction<String> sometimes = n -> n == 5 ? TinyServer.HANG_UP : answer(201, "{}");
    try (TinyServer server = new TinyServer(sometimes)) {
      Figures figures = load(server, 1, Pace.CLOSED, times(10), LONG);
      assertThat(figures.answers()).isEqualTo(Map.of("201", 9L, "no answer", 1L));
    }
  }

  @Test
  void nobodyListening() {
    LoadGenerator load =
        new LoadGenerator(List.of(new InetSocketAddress("127.0.0.1", 1)), 1, Pace.CLOSED);
    assertThatThrownBy(() -> load.run(times(1), LONG, new Measurement(status -> true)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nobody listens");
  }

  @Test
  void anInterruptStopsIt() throws Exception {
    try (TinyServer server = new TinyServer(n -> answer(201, "{}"))) {
      LoadGenerator load = new LoadGenerator(List.of(server.address()), 1, Pace.CLOSED);
      Thread here = Thread.currentThread();
      Requests interrupting =
          out -> {
            here.interrupt();
            out.put(GET);
            return true;
          };
      assertThatThrownBy(() -> load.run(interrupting, LONG, new Measurement(status -> true)))
          .isInstanceOfAny(InterruptedIOException.class, IOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static Figures load(
      TinyServer server, int connections, Pace pace, Requests requests, Duration time)
      throws IOException {
    Measurement measurement = new Measurement(status -> status == 201);
    new LoadGenerator(List.of(server.address()), connections, pace)
        .run(requests, time, measurement);
    return measurement.figures();
  }

  private static Requests times(int count) {
    int[] left = {count};
    return out -> {
      if (left[0]-- <= 0) {
        return false;
      }
      out.put(GET);
      return true;
    };
  }

  private static String slowly(String answer) {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
      return answer;
    } catch (InterruptedException e) {
      return TinyServer.HANG_UP;
    }
  }

  private static String after(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return TinyServer.HANG_UP;
  }
}
