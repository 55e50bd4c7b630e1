package dev.karcis.postgres.job;

import dev.karcis.application.job.QueueName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The floors of all queues that this process knows. Thread-safe. */
final class Floors {

  private final Map<QueueName, Floor> floors = new ConcurrentHashMap<>();

  /** Empty if it should be looked for anew. */
  Optional<Floor> of(QueueName queue) {
    return Optional.ofNullable(floors.get(queue)).filter(Floor::holds);
  }

  /**
   * @param look a search through everything
   */
  void seen(QueueName queue, Look look) {
    floors.put(queue, Floor.of(look));
  }
}
