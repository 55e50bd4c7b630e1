package dev.karcis.memory;

import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.QueueName;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The queues of one store, under its monitor, in no transaction. */
final class MemoryJobs {

  final MemoryStore store;

  private final Map<QueueName, JobLine> lines = new TreeMap<>();

  MemoryJobs(MemoryStore store) {
    this.store = store;
  }

  JobLine line(QueueName queue) {
    return lines.computeIfAbsent(queue, name -> new JobLine());
  }

  Map<QueueName, JobLine> all() {
    return lines;
  }

  static void requireBounded(Collection<?> batch) {
    requireBounded(batch.size());
  }

  static void requireBounded(int size) {
    if (size < 0 || size > JobQueue.MAX_BATCH) {
      throw new IllegalArgumentException(
          size + " jobs in a call that takes 0 to " + JobQueue.MAX_BATCH);
    }
  }
}
