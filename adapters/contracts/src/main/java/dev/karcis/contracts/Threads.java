package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Other threads of a test. Nothing waits for longer than {@value #MAX_SECONDS} s. */
final class Threads {

  static final long MAX_SECONDS = 15;

  /** Long enough that what doesn't wait would be done. */
  private static final long WAITING_MILLIS = 250;

  /** Between two looks: what is waited for shall have the processor. */
  private static final long LOOK_NANOS = 1_000_000;

  private Threads() {}

  static <T> CompletableFuture<T> elsewhere(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(work.get());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            },
            "contract");
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  /** What another thread sees. */
  static <T> T seenElsewhere(Supplier<T> look) {
    return get(elsewhere(look));
  }

  /** Throws what the work threw, as it was thrown. */
  static <T> T get(Future<T> future) {
    try {
      return future.get(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      return fail("not done after " + MAX_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted");
    }
  }

  static void assertWaits(Future<?> future) {
    try {
      future.get(WAITING_MILLIS, TimeUnit.MILLISECONDS);
      fail("should wait, but is done");
    } catch (TimeoutException e) {
      // As it should.
    } catch (ExecutionException e) {
      throw new AssertionError("should wait, but threw", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted");
    }
  }

  /** Runs the work in that many threads at the same moment; answers by thread. */
  static <T> List<T> together(int threads, IntFunction<T> work) {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      running.add(
          elsewhere(
              () -> {
                await(start);
                return work.apply(number);
              }));
    }
    return running.stream().map(Threads::get).toList();
  }

  static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("not so after " + MAX_SECONDS + " s");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static void await(CyclicBarrier start) {
    try {
      start.await(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
