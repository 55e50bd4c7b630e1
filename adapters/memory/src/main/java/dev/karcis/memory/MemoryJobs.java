package dev.karcis.memory;

import dev.karcis.application.job.QueueName;
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
}
