package dev.karcis.application.order;

import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.LockTimeout;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.shared.UnknownCommit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** One lane of a {@link Combiner}: a thread that runs batches. */
final class Lane<C, A> {

  /** A store that is lost at every commit is as good as away. */
  private static final int MAX_UNKNOWN_COMMITS = 2;

  /** Whether somebody still waits is asked of calls that waited so long: asking isn't for free. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Line<C, A> line;
  private final Duration maxWait;
  private final Combiner.Runner<C, A> runner;
  private final A overloaded;
  private final Executor answers;
  private final LongSupplier nanos;
  private final Monitor monitor;
  private final Thread thread;

  Lane(
      String name,
      Line<C, A> line,
      Duration maxWait,
      Combiner.Runner<C, A> runner,
      A overloaded,
      Executor answers,
      LongSupplier nanos,
      Monitor monitor) {
    this.line = line;
    this.maxWait = maxWait;
    this.runner = runner;
    this.overloaded = overloaded;
    this.answers = answers;
    this.nanos = nanos;
    this.monitor = monitor;
    this.thread = new Thread(this::work, name);
    thread.setDaemon(true);
    thread.start();
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
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    for (boolean open = true; open; ) {
      List<Waiting<C, A>> batch = new ArrayList<>();
      try {
        open = line.begin(batch);
        if (!batch.isEmpty()) {
          run(wanted(batch, nanos.getAsLong()));
        }
      } catch (InterruptedException e) {
        // Nobody but a stranger interrupts a lane; what waits must still be answered.
      } catch (RuntimeException | Error e) {
        // Out of memory, for one. A lane that ended here would be missed when another stands still.
        batch.forEach(waiting -> fail(waiting, e));
      } finally {
        line.ended(batch);
      }
    }
  }

  private List<Waiting<C, A>> wanted(List<Waiting<C, A>> batch, long now) {
    List<Waiting<C, A>> wanted = new ArrayList<>(batch.size());
    for (Waiting<C, A> waiting : batch) {
      long waited = now - waiting.sinceNanos();
      if (waiting.answer().isDone()) {
        monitor.ordersUndecided("withdrawn", 1);
      } else if (waited > PATIENCE_NANOS && isGone(waiting.gone())) {
        monitor.ordersUndecided("withdrawn", 1);
        answer(() -> waiting.answer().complete(overloaded));
      } else if (waited > maxWait.toNanos()) {
        monitor.ordersUndecided("too-late", 1);
        answer(() -> waiting.answer().complete(overloaded));
      } else {
        monitor.orderWaited(waited);
        wanted.add(waiting);
      }
    }
    return wanted;
  }

  /** Who can't tell is taken to be there: one caller's fault mustn't become the whole batch's. */
  private static boolean isGone(BooleanSupplier gone) {
    try {
      return gone.getAsBoolean();
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** The batch, and if it fails its halves, each before the next. */
  private void run(List<Waiting<C, A>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Deque<List<Waiting<C, A>>> parts = new ArrayDeque<>(List.of(batch));
    int unknownCommits = 0;
    UnknownCommit lost = null;
    for (boolean again = false; !parts.isEmpty(); again = true) {
      List<Waiting<C, A>> part = parts.pop();
      try {
        Combiner.Ran<A> ran = results(part, again);
        complete(part, ran.answers());
        finish(ran.afterwards());
      } catch (UnknownCommit e) {
        parts.push(part);
        lost = e;
        if (unknownCommits++ == MAX_UNKNOWN_COMMITS) {
          failAll(parts, lost, new StoreUnavailable("the store was lost at every commit", e));
          return;
        }
        monitor.batchRunsAgain("unknown-commit");
      } catch (LockTimeout e) {
        // Those behind may need something that nobody holds.
        failAll(part, lost == null ? e : lost);
      } catch (StoreUnavailable e) {
        parts.push(part);
        failAll(parts, lost == null ? e : lost, e);
        return;
      } catch (RuntimeException | Error e) {
        halve(part, parts, e);
      }
    }
  }

  private void halve(List<Waiting<C, A>> part, Deque<List<Waiting<C, A>>> parts, Throwable fault) {
    if (part.size() == 1) {
      monitor.ordersUndecided("fault", 1);
      fail(part.get(0), fault);
    } else {
      monitor.batchRunsAgain("halved");
      int half = part.size() / 2;
      parts.push(part.subList(half, part.size()));
      parts.push(part.subList(0, half));
    }
  }

  /**
   * Without the store, what waits in the queue would only wait in vain.
   *
   * @param ofBatch tells callers whether their calls may be stored; those in the queue aren't
   */
  private void failAll(
      Deque<List<Waiting<C, A>>> parts, StoreUnavailable ofBatch, StoreUnavailable ofQueue) {
    parts.forEach(part -> failAll(part, ofBatch));
    failAll(line.drain(), ofQueue);
  }

  private void failAll(List<Waiting<C, A>> calls, StoreUnavailable fault) {
    monitor.ordersUndecided(
        fault instanceof LockTimeout ? "lock-timeout" : "store-unavailable", calls.size());
    calls.forEach(waiting -> fail(waiting, fault));
  }

  private Combiner.Ran<A> results(List<Waiting<C, A>> part, boolean again) {
    Combiner.Ran<A> ran = runner.run(part.stream().map(Waiting::call).toList(), again);
    if (ran.answers().size() != part.size()) {
      throw new IllegalStateException(
          ran.answers().size() + " answers to " + part.size() + " calls");
    }
    return ran;
  }

  /** Its batch isn't run again for it: the callers have their answers. */
  private void finish(Runnable afterwards) {
    try {
      afterwards.run();
    } catch (RuntimeException e) {
      monitor.taskFailed("orders", e);
    } catch (Error e) {
      monitor.taskFailed("orders", new KarcisException("an Error after orders", e));
    }
  }

  private void complete(List<Waiting<C, A>> part, List<A> results) {
    for (int i = 0; i < part.size(); i++) {
      CompletableFuture<A> answer = part.get(i).answer();
      A result = results.get(i);
      answer(() -> answer.complete(result));
    }
  }

  private void fail(Waiting<C, A> waiting, Throwable fault) {
    answer(() -> waiting.answer().completeExceptionally(fault));
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
}
