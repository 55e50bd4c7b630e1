package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Transactions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A transaction in a thread of its own, which goes step by step as the test tells it. */
final class OpenTransaction implements AutoCloseable {

  private final BlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> thread;
  private boolean ending;

  private static final class RollBack extends RuntimeException {}

  OpenTransaction(Transactions transactions) {
    thread = Threads.elsewhere(() -> transactions.required(this::takeSteps));
  }

  private Void takeSteps() {
    try {
      Runnable step = next();
      while (step != null) {
        step.run();
        step = next();
      }
      return null;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Null once the test has forgotten it. */
  private Runnable next() throws InterruptedException {
    Runnable step = steps.poll(Threads.MAX_SECONDS, TimeUnit.SECONDS);
    return step == END ? null : step;
  }

  private static final Runnable END = () -> {};

  /** Lets the transaction do something, without waiting for it. */
  <T> CompletableFuture<T> start(Supplier<T> step) {
    CompletableFuture<T> result = new CompletableFuture<>();
    steps.add(
        () -> {
          try {
            result.complete(step.get());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  <T> T run(Supplier<T> step) {
    return Threads.get(start(step));
  }

  void run(Runnable step) {
    run(
        () -> {
          step.run();
          return null;
        });
  }

  void commit() {
    ending = true;
    steps.add(END);
    Threads.get(thread);
  }

  void rollBack() {
    ending = true;
    steps.add(
        () -> {
          throw new RollBack();
        });
    assertThatThrownBy(() -> Threads.get(thread)).isInstanceOf(RollBack.class);
  }

  /** Rolls back what the test left open. */
  @Override
  public void close() {
    if (!ending) {
      rollBack();
    }
  }
}
