package dev.karcis.app;

import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.QueueSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a process is there for.
 *
 * @param api whether it serves the API
 * @param queues whose jobs it works on
 */
record Duties(boolean api, List<QueueSettings> queues) {

  /** The API and all jobs. */
  static Duties everything(Settings settings) {
    return new Duties(true, settings.queues());
  }

  static Duties apiOnly() {
    return new Duties(true, List.of());
  }

  /**
   * No API.
   *
   * @param wanted empty for all queues
   */
  static Duties work(Settings settings, List<QueueName> wanted) {
    Set<QueueName> unknown = new LinkedHashSet<>(wanted);
    settings.queues().forEach(known -> unknown.remove(known.queue()));
    if (!unknown.isEmpty()) {
      throw new StartFailure(
          "--queues: nobody knows %s; there are %s".formatted(unknown, names(settings.queues())));
    }
    List<QueueSettings> its =
        settings.queues().stream()
            .filter(known -> wanted.isEmpty() || wanted.contains(known.queue()))
            .toList();
    return new Duties(false, its);
  }

  Set<QueueName> queueNames() {
    return queues.stream().map(QueueSettings::queue).collect(Collectors.toSet());
  }

  /** For people. */
  String queueList() {
    return names(queues);
  }

  private static String names(List<QueueSettings> queues) {
    return queues.stream().map(its -> its.queue().value()).collect(Collectors.joining(", "));
  }
}
