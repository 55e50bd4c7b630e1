package dev.karcis.application.job;

import dev.karcis.application.shared.Codec;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which handler does which type of jobs. Thread-safe. */
public final class JobHandlers {

  private final Codec codec;
  private final Map<Key, Known<?>> known;

  private record Key(String type, int version) {}

  /** A type of jobs that can be done here. */
  record Known<T extends Record>(
      JobType<T> type, JobHandler<T> handler, Optional<JobThrottle> throttle, Codec codec) {

    void handle(JobRun run) throws Exception {
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
    return with(new Known<>(type, handler, Optional.empty(), codec));
  }

  /**
   * These and one more, of which no more jobs begin than are permitted.
   *
   * @throws IllegalArgumentException if it is known already
   */
  public <T extends Record> JobHandlers with(
      JobType<T> type, JobHandler<T> handler, JobThrottle throttle) {
    return with(new Known<>(type, handler, Optional.of(throttle), codec));
  }

  private JobHandlers with(Known<?> more) {
    Map<Key, Known<?>> all = new HashMap<>(known);
    Key key = new Key(more.type.name(), more.type.version());
    if (all.put(key, more) != null) {
      throw new IllegalArgumentException(
          "two handlers of jobs " + key.type + " of version " + key.version);
    }
    return new JobHandlers(codec, all);
  }

  Optional<Known<?>> find(Job job) {
    return Optional.ofNullable(known.get(new Key(job.type(), job.version())));
  }

  boolean know(JobType<?> type) {
    return known.containsKey(new Key(type.name(), type.version()));
  }

  Collection<Known<?>> all() {
    return known.values();
  }
}
