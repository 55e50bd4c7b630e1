package dev.karcis.app.storm.call;

import dev.karcis.app.storm.call.Disturbance.Excuse;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * All that was asked and answered in a storm, all that was broken on purpose, and what else got
 * lost. Thread-safe.
 */
public final class History {

  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Queue<Disturbance> disturbances = new ConcurrentLinkedQueue<>();
  private volatile List<Disturbance> losses = List.of();

  public static History of(
      Collection<Call> calls, Collection<Disturbance> disturbances, List<Disturbance> losses) {
    History history = new History();
    history.calls.addAll(calls);
    history.disturbances.addAll(disturbances);
    history.lost(losses);
    return history;
  }

  public void add(Call call) {
    calls.add(call);
  }

  public void add(Disturbance disturbance) {
    disturbances.add(disturbance);
  }

  /** When processes say that they went on without Redis, all of it, by now. */
  public void lost(List<Disturbance> byNow) {
    losses = List.copyOf(byNow);
  }

  /** In the order of their ends. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Those on purpose, and whatever else excuses something. */
  public List<Disturbance> all() {
    return Stream.concat(disturbances.stream(), losses.stream()).toList();
  }

  /** The losses of a Redis that nothing explains which was broken on purpose. */
  public List<Disturbance> unexplainedLosses() {
    return losses.stream()
        .filter(
            loss ->
                disturbances.stream()
                    .noneMatch(it -> it.excuses(Excuse.STALE_BOARD, loss.from(), loss.until())))
        .toList();
  }

  /** Whether something was broken that explains what this call saw. */
  public boolean excuses(Excuse excuse, Call call) {
    return all().stream()
        .filter(it -> it.server().map(call.server()::equals).orElse(true))
        .anyMatch(it -> it.excuses(excuse, call.start(), call.end()));
  }

  /** Whether something was broken, anywhere, that explains what happened between two instants. */
  public boolean excuses(Excuse excuse, Instant start, Instant end) {
    return all().stream().anyMatch(it -> it.excuses(excuse, start, end));
  }
}
