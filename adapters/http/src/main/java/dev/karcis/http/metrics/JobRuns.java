package dev.karcis.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts what this process's workers do, by queue and type of job. */
final class JobRuns {

  /** Types come out of stores, where anyone may have put them; the rest is counted together. */
  static final int MAX_TYPES = 200;

  private static final String OTHER = "other";

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(5),
    Duration.ofHours(1),
  };

  private final MeterRegistry registry;
  private final ConcurrentMap<Kind, Times> times = new ConcurrentHashMap<>();
  private final ConcurrentMap<Ended, Counter> ended = new ConcurrentHashMap<>();
  private final ConcurrentMap<Happening, Counter> happenings = new ConcurrentHashMap<>();

  private record Kind(String queue, String type) {}

  private record Times(Kind kind, Timer waits, Timer runs) {}

  private record Ended(Kind kind, String outcome) {}

  private record Happening(String meter, String queue) {}

  JobRuns(MeterRegistry registry) {
    this.registry = registry;
  }

  void ran(String queue, String type, String outcome, Duration waited, Duration took) {
    Kind asked = new Kind(queue, type);
    Times its = times.get(asked);
    if (its == null) {
      its = times.computeIfAbsent(bounded(asked), this::times);
    }
    its.waits.record(waited);
    its.runs.record(took);
    ended.computeIfAbsent(new Ended(its.kind, outcome), this::ended).increment();
  }

  void lost(String queue, int count) {
    count(
        "job.leases.lost", "Ends of jobs that were told too late: another had them", queue, count);
  }

  void reclaimed(String queue, int count) {
    count("job.reclaimed", "Jobs taken up again whose lease had ended", queue, count);
  }

  void handedBack(String queue, int count) {
    count("job.handed.back", "Jobs handed back to their queue before they began", queue, count);
  }

  private Kind bounded(Kind asked) {
    return times.size() < MAX_TYPES ? asked : new Kind(OTHER, OTHER);
  }

  private void count(String meter, String description, String queue, int count) {
    happenings
        .computeIfAbsent(
            new Happening(meter, queue),
            its ->
                Counter.builder(meter)
                    .description(description)
                    .tags("queue", queue)
                    .register(registry))
        .increment(count);
  }

  private Times times(Kind kind) {
    return new Times(
        kind,
        timer("job.wait", "From when a job was due until it was claimed", kind),
        timer("job.run.duration", "How long a run of a job took", kind));
  }

  private Timer timer(String name, String description, Kind kind) {
    return Timer.builder(name)
        .description(description)
        .tags("queue", kind.queue, "type", kind.type)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter ended(Ended its) {
    return Counter.builder("job.runs")
        .description("Runs of jobs by how they ended")
        .tags("queue", its.kind.queue, "type", its.kind.type, "outcome", its.outcome)
        .register(registry);
  }
}
