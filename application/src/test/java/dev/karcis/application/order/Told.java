package dev.karcis.application.order;

import dev.karcis.application.shared.Monitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a combiner told of itself. */
final class Told implements Monitor {

  final List<Long> waits = new CopyOnWriteArrayList<>();
  final Map<String, Integer> undecided = new ConcurrentHashMap<>();
  final Map<String, Integer> again = new ConcurrentHashMap<>();

  final List<String> failures = new CopyOnWriteArrayList<>();

  @Override
  public void taskFailed(String task, RuntimeException fault) {
    failures.add(task + ": " + fault.getMessage());
  }

  @Override
  public void orderWaited(long nanos) {
    waits.add(nanos);
  }

  @Override
  public void ordersUndecided(String reason, int count) {
    undecided.merge(reason, count, Integer::sum);
  }

  @Override
  public void batchRunsAgain(String reason) {
    again.merge(reason, 1, Integer::sum);
  }
}
