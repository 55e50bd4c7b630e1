package dev.karcis.benchmarks.stage;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Looks several times a second how much memory processes have, and keeps the most. */
public final class ResidentMemory implements AutoCloseable {

  private static final long BETWEEN_LOOKS_MILLIS = 250;

  private final List<ProcessHandle> processes;
  private final Thread thread;
  private long mostBytes;

  private ResidentMemory(List<ProcessHandle> processes) {
    this.processes = processes;
    this.thread = new Thread(this::watch, "resident-memory");
    thread.setDaemon(true);
  }

  public static ResidentMemory watching(List<ProcessHandle> processes) {
    ResidentMemory memory = new ResidentMemory(processes);
    memory.thread.start();
    return memory;
  }

  private void watch() {
    try {
      while (true) {
        processes.forEach(
            process -> ProcFiles.residentBytes(process.pid()).ifPresent(this::atLeast));
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private synchronized void atLeast(long bytes) {
    mostBytes = Math.max(mostBytes, bytes);
  }

  /** The most that one process had; empty where that can't be seen. */
  public synchronized OptionalLong mostBytes() {
    return mostBytes == 0 ? OptionalLong.empty() : OptionalLong.of(mostBytes);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
