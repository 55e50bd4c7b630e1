package dev.karcis.application.order;

import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One lane of a {@link Combiner}: a queue and the thread that empties it. */
final class Lane<C, A> {

  private static final long IDLE_MILLIS = 100;

  private final Combiner.Limits limits;
  private final Combiner.Runner<C, A> runner;
  private final A overloaded;
  private final Executor answers;
  private final LongSupplier nanos;
  private final BlockingQueue<Waiting<C, A>> queue;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile long startedNanos;
  private volatile boolean running;

  private record Waiting<C, A>(C call, CompletableFuture<A> answer, long sinceNanos) {}

  Lane(
      String name,
      Combiner.Limits limits,
      Combiner.Runner<C, A> runner,
      A overloaded,
      Executor answers,
      LongSupplier nanos) {
    this.limits = limits;
    this.runner = runner;
    this.overloaded = overloaded;
    this.answers = answers;
    this.nanos = nanos;
    this.queue = new ArrayBlockingQueue<>(limits.maxQueue());
    this.thread = new Thread(this::work, name);
    thread.setDaemon(true);
    thread.start();
  }

  void offer(C call, CompletableFuture<A> answer) {
    if (stopping || !queue.offer(new Waiting<>(call, answer, nanos.getAsLong()))) {
      answer.complete(overloaded);
    } else if (stopping && !thread.isAlive()) {
      // It came in just as the thread looked for the last time.
      drainTo(waiting -> waiting.answer.complete(overloaded));
    }
  }

  int waiting() {
    return queue.size();
  }

  Duration running() {
    return running ? Duration.ofNanos(nanos.getAsLong() - startedNanos) : Duration.ZERO;
  }

  void stop() {
    stopping = true;
  }

  void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    drainTo(waiting -> waiting.answer.complete(overloaded));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (!stopping || !queue.isEmpty()) {
      List<Waiting<C, A>> batch = next();
      if (!batch.isEmpty()) {
        startedNanos = nanos.getAsLong();
        running = true;
        run(batch);
        running = false;
      }
    }
  }

  private List<Waiting<C, A>> next() {
    List<Waiting<C, A>> batch = new ArrayList<>();
    try {
      Waiting<C, A> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
        queue.drainTo(batch, limits.maxBatch() - 1);
      }
    } catch (InterruptedException e) {
      // Nobody but a stranger interrupts a lane; what waits must still be answered.
    }
    batch.removeIf(waiting -> waiting.answer.isDone() || isLate(waiting));
    return batch;
  }

  private boolean isLate(Waiting<C, A> waiting) {
    boolean late = nanos.getAsLong() - waiting.sinceNanos > limits.maxWait().toNanos();
    if (late) {
      answer(() -> waiting.answer.complete(overloaded));
    }
    return late;
  }

  /** The batch, and if it fails its halves, each before the next. */
  private void run(List<Waiting<C, A>> batch) {
    Deque<List<Waiting<C, A>>> parts = new ArrayDeque<>(List.of(batch));
    for (boolean again = false; !parts.isEmpty(); again = true) {
      List<Waiting<C, A>> part = parts.pop();
      try {
        complete(part, results(part, again));
      } catch (StoreUnavailable e) {
        part.forEach(waiting -> fail(waiting, e));
        parts.forEach(rest -> rest.forEach(waiting -> fail(waiting, e)));
        drainTo(waiting -> fail(waiting, e));
        return;
      } catch (RuntimeException | Error e) {
        if (part.size() == 1) {
          fail(part.get(0), e);
        } else {
          int half = part.size() / 2;
          parts.push(part.subList(half, part.size()));
          parts.push(part.subList(0, half));
        }
      }
    }
  }

  private List<A> results(List<Waiting<C, A>> part, boolean again) {
    List<A> results = runner.run(part.stream().map(Waiting::call).toList(), again);
    if (results.size() != part.size()) {
      throw new IllegalStateException(results.size() + " answers to " + part.size() + " calls");
    }
    return results;
  }

  private void complete(List<Waiting<C, A>> part, List<A> results) {
    for (int i = 0; i < part.size(); i++) {
      CompletableFuture<A> answer = part.get(i).answer;
      A result = results.get(i);
      answer(() -> answer.complete(result));
    }
  }

  private void fail(Waiting<C, A> waiting, Throwable fault) {
    answer(() -> waiting.answer.completeExceptionally(fault));
  }

  private void answer(Runnable completion) {
    try {
      answers.execute(completion);
    } catch (RuntimeException | Error e) {
      // One that is full, closed or out of threads must neither stop the lane nor make it run the
      // calls again.
      answerWithout(completion);
    }
  }

  private static void answerWithout(Runnable completion) {
    try {
      CompletableFuture.runAsync(completion);
    } catch (Error e) {
      // Without a thread to be had anywhere the lane's own is what is left.
      completion.run();
    }
  }

  private void drainTo(Consumer<Waiting<C, A>> last) {
    List<Waiting<C, A>> rest = new ArrayList<>();
    queue.drainTo(rest);
    rest.forEach(last);
  }
}
