package dev.karcis.app.storm.call;

import dev.karcis.app.storm.call.Disturbance.Excuse;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All that was asked and answered in a storm, and all that was broken on purpose. Thread-safe. */
public final class History {

  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Queue<Disturbance> disturbances = new ConcurrentLinkedQueue<>();

  public static History of(Collection<Call> calls, Collection<Disturbance> disturbances) {
    History history = new History();
    history.calls.addAll(calls);
    history.disturbances.addAll(disturbances);
    return history;
  }

  public void add(Call call) {
    calls.add(call);
  }

  public void add(Disturbance disturbance) {
    disturbances.add(disturbance);
  }

  /** In the order of their ends. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public List<Disturbance> disturbances() {
    return List.copyOf(disturbances);
  }

  /** Whether something was broken that explains what this call saw. */
  public boolean excuses(Excuse excuse, Call call) {
    return disturbances.stream()
        .filter(it -> it.server().map(call.server()::equals).orElse(true))
        .anyMatch(it -> it.excuses(excuse, call.start(), call.end()));
  }

  /** Whether something was broken, anywhere, that explains what happened between two instants. */
  public boolean excuses(Excuse excuse, Instant start, Instant end) {
    return disturbances.stream().anyMatch(it -> it.excuses(excuse, start, end));
  }
}
