package dev.karcis.application.job;

import java.util.List;

/**
 * A queue as staff see it.
 *
 * @param figures of all stores together; paused if it is in each store that answered
 * @param pausedIn the names of the stores in which it is paused: some alone where another was away
 *     while it was paused or resumed
 * @param live of all processes together
 */
public record SeenQueue(QueueFigures figures, List<String> pausedIn, LiveFigures live) {

  public SeenQueue {
    pausedIn = List.copyOf(pausedIn);
  }

  /** Whether nothing is claimed from it in one store, while another's jobs run. */
  public boolean isPausedInPart() {
    return !figures.paused() && !pausedIn.isEmpty();
  }
}
