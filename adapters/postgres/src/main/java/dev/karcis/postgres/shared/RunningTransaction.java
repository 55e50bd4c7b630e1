package dev.karcis.postgres.shared;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The transaction of one thread. */
final class RunningTransaction {

  private final Handle handle;
  private final List<Runnable> hooks = new ArrayList<>();
  private boolean failed;
  private boolean conflicted;

  RunningTransaction(Handle handle) {
    this.handle = handle;
  }

  Handle handle() {
    return handle;
  }

  void afterCommit(Runnable hook) {
    hooks.add(hook);
  }

  List<Runnable> hooks() {
    return hooks;
  }

  /** It can only be rolled back from now on, whoever swallows the throw. */
  void fail() {
    failed = true;
  }

  /** The store rolled it back, and would take it another time. */
  void failFor(Throwable reason) {
    failed = true;
    conflicted |= Faults.isConflict(reason);
  }

  boolean hasFailed() {
    return failed;
  }

  boolean hasConflicted() {
    return conflicted;
  }
}
