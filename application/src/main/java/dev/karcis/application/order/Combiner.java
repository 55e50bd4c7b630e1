package dev.karcis.application.order;

import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Turns calls that arrive at the same time into batches. A call that finds nothing running runs at
 * once, by itself; those that arrive during a batch share the next: the busier it is, the larger
 * its batches, and the cheaper each call. Under load it waits up to some two milliseconds for as
 * many calls as the last batch had. Another batch begins beside those that run when these stand
 * still, or when it is full. Calls that need the same run in the order of their arrival, and never
 * side by side; calls that don't, don't wait for each other for long. Thread-safe.
 *
 * <p>If a batch fails, its halves are run again, down to the calls that fail by themselves; if
 * nobody knows whether it committed, it is run again whole. So the runner must be able to see what
 * an earlier run stored, or is just storing. If the store is unavailable nothing is split: the
 * batch and all that waits behind it fail at once; if it is there, but a lock couldn't be had in
 * time, just the batch does.
 *
 * @param <C> a call
 * @param <A> its answer
 */
public final class Combiner<C, A> implements AutoCloseable {

  private final Line<C, A> line;
  private final List<Lane<C, A>> lanes;
  private final Function<C, ? extends Collection<?>> needs;
  private final A overloaded;
  private final LongSupplier nanos;
  private final Monitor monitor;

  /**
   * Runs a batch.
   *
   * @param <C> a call
   * @param <A> its answer
   */
  @FunctionalInterface
  public interface Runner<C, A> {

    /**
     * @param again whether some of these calls were run before, and may have been stored
     * @throws dev.karcis.domain.shared.UnknownCommit if the calls may be stored
     */
    Ran<A> run(List<C> calls, boolean again);
  }

  /**
   * A batch that ran.
   *
   * @param answers one for each call, in their order
   * @param afterwards what is left to do when the callers have their answers, in the lane's thread,
   *     before calls that need the same are run; if it fails, they have them all the same
   * @param <A> an answer
   */
  public record Ran<A>(List<A> answers, Runnable afterwards) {

    /** A batch after which nothing is left to do. */
    public static <A> Ran<A> of(List<A> answers) {
      return new Ran<>(answers, () -> {});
    }
  }

  /**
   * @param lanes how many batches run side by side at most
   * @param maxBatch calls of one batch
   * @param maxQueue calls that wait; more are answered {@code overloaded} at once
   * @param maxWait a call that waited longer isn't run, and is answered {@code overloaded}
   */
  public record Limits(int lanes, int maxBatch, int maxQueue, Duration maxWait) {

    public static final Limits DEFAULT = new Limits(3, 256, 16_384, Duration.ofSeconds(5));

    public Limits {
      if (lanes < 1 || maxBatch < 1 || maxQueue < 1 || maxWait.isNegative()) {
        throw new IllegalArgumentException("limits start at 1");
      }
    }
  }

  /**
   * @param needs what a call needs for itself while it runs: values with {@code equals}
   * @param overloaded the answer of a call that isn't run
   * @param answers runs what callers do with their answers, which never holds up a lane
   * @param nanos a clock that only rises, as {@link System#nanoTime}
   * @param monitor is told of waits, of calls that aren't run, and of batches that run again
   */
  public Combiner(
      String name,
      Limits limits,
      Function<C, ? extends Collection<?>> needs,
      Runner<C, A> runner,
      A overloaded,
      Executor answers,
      LongSupplier nanos,
      Monitor monitor) {
    this.line = new Line<>(limits, nanos);
    this.needs = needs;
    this.overloaded = overloaded;
    this.nanos = nanos;
    this.monitor = monitor;
    this.lanes =
        IntStream.range(0, limits.lanes())
            .mapToObj(
                i ->
                    new Lane<>(
                        name + "-" + i,
                        line,
                        limits.maxWait(),
                        runner,
                        overloaded,
                        answers,
                        nanos,
                        monitor))
            .toList();
  }

  /**
   * Runs the call in one of the next batches. Completing the future before then, by cancelling it
   * for one, withdraws the call. Fails with what the runner threw, or {@link StoreUnavailable}.
   *
   * @param gone whether nobody waits for the answer any more: then the call isn't run either. Asked
   *     by the lane, right before it would be run, of calls that waited for a while; answers at
   *     once.
   */
  public CompletionStage<A> submit(C call, BooleanSupplier gone) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    Waiting<C, A> waiting = new Waiting<>(call, needs.apply(call), answer, gone, nanos.getAsLong());
    if (!line.offer(waiting)) {
      monitor.ordersUndecided("overloaded", 1);
      answer.complete(overloaded);
    }
    return answer;
  }

  /** How many calls wait. */
  public int waiting() {
    return line.waiting();
  }

  /** For how long the slowest batch has been running; zero if none runs. */
  public Duration longestRun() {
    return line.longestRun();
  }

  /** Takes no more calls, and returns when those that wait were run and their answers handed on. */
  @Override
  public void close() {
    line.close();
    lanes.forEach(Lane::join);
  }
}
