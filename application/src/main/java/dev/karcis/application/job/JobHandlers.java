package dev.karcis.application.job;

import dev.karcis.application.shared.Codec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Which handler does which type of jobs. Thread-safe. */
public final class JobHandlers {

  /** For jobs that nobody here knows: a newer process may, soon. */
  private static final Backoff OF_STRANGERS =
      Backoff.exponential(Duration.ofSeconds(10), Duration.ofMinutes(10)).withJitter(0.2);

  private final Codec codec;
  private final Map<Key, Known<?>> known;

  private record Key(String type, int version) {}

  private record Known<T extends Record>(JobType<T> type, JobHandler<T> handler) {

    void handle(JobRun run, Codec codec) throws Exception {
      handler.handle(codec.decode(run.claimed().job().payload().bytes(), type.payload()), run);
    }
  }

  private JobHandlers(Codec codec, Map<Key, Known<?>> known) {
    this.codec = codec;
    this.known = Map.copyOf(known);
  }

  /** Knows no type yet. */
  public static JobHandlers using(Codec codec) {
    return new JobHandlers(codec, Map.of());
  }

  /**
   * These and one more.
   *
   * @throws IllegalArgumentException if it is known already
   */
  public <T extends Record> JobHandlers with(JobType<T> type, JobHandler<T> handler) {
    Map<Key, Known<?>> more = new HashMap<>(known);
    Key key = new Key(type.name(), type.version());
    if (more.put(key, new Known<>(type, handler)) != null) {
      throw new IllegalArgumentException("two handlers of " + key);
    }
    return new JobHandlers(codec, more);
  }

  void handle(JobRun run) throws Exception {
    Known<?> its = known.get(key(run.claimed().job()));
    if (its == null) {
      throw new IllegalStateException("no handler here for " + key(run.claimed().job()));
    }
    its.handle(run, codec);
  }

  Backoff backoff(Job job) {
    Known<?> its = known.get(key(job));
    return its == null ? OF_STRANGERS : its.type.backoff();
  }

  private static Key key(Job job) {
    return new Key(job.type(), job.version());
  }
}
