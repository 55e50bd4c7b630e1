package dev.karcis.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** A combiner of numbers under test, with a clock that only the test moves. */
final class Combined implements AutoCloseable {

  static final String OVERLOADED = "overloaded";

  final AtomicLong nanos = new AtomicLong();
  final Told told = new Told();
  volatile LongSupplier clock = nanos::get;
  final Combiner<Integer, String> combiner;
  private final ExecutorService pool = Executors.newCachedThreadPool();

  Combined(Combiner.Runner<Integer, String> runner) {
    this(runner, limits(1, 100, 100));
  }

  Combined(Combiner.Runner<Integer, String> runner, Combiner.Limits limits) {
    this.combiner = combiner(runner, limits, pool);
  }

  Combined(Combiner.Runner<Integer, String> runner, Executor answers) {
    this.combiner = combiner(runner, limits(1, 100, 100), answers);
  }

  /**
   * @param needs what each call needs for itself
   */
  Combined(
      Combiner.Runner<Integer, String> runner,
      Combiner.Limits limits,
      Function<Integer, Set<?>> needs) {
    this.combiner = combiner(runner, limits, pool, needs);
  }

  /** Each call needs something that no other needs. */
  private Combiner<Integer, String> combiner(
      Combiner.Runner<Integer, String> runner, Combiner.Limits limits, Executor answers) {
    return combiner(runner, limits, answers, Set::of);
  }

  private Combiner<Integer, String> combiner(
      Combiner.Runner<Integer, String> runner,
      Combiner.Limits limits,
      Executor answers,
      Function<Integer, Set<?>> needs) {
    return new Combiner<>(
        "test", limits, needs, runner, OVERLOADED, answers, () -> clock.getAsLong(), told);
  }

  static Combiner.Limits limits(int lanes, int maxBatch, int maxQueue) {
    return new Combiner.Limits(lanes, maxBatch, maxQueue, Duration.ofSeconds(5));
  }

  CompletableFuture<String> submit(int call) {
    return submit(call, () -> false);
  }

  CompletableFuture<String> submit(int call, BooleanSupplier gone) {
    return combiner.submit(call, gone).toCompletableFuture();
  }

  /** Submits from..to, both included, in this order. */
  List<CompletableFuture<String>> submitAll(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(this::submit).toList();
  }

  /** Of calls that all arrived while the batch of the call 0 stood still. */
  List<String> answersToABatch(Runs runs, int from, int to) {
    runs.hold();
    CompletableFuture<String> first = submit(0);
    runs.awaitBatches(1);
    List<CompletableFuture<String>> batch = submitAll(from, to);
    runs.letGo();
    assertThat(answer(first)).isEqualTo("0");
    return answers(batch);
  }

  static String answer(CompletableFuture<String> future) {
    try {
      return future.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause().getMessage());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }

  static List<String> answers(List<CompletableFuture<String>> futures) {
    return futures.stream().map(Combined::answer).toList();
  }

  @Override
  public void close() {
    combiner.close();
    pool.shutdownNow();
  }
}
