package dev.karcis.redis.job;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBytes;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.NewerJobs;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.UnreadJob;
import dev.karcis.domain.shared.KarcisException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs in the form that {@code queue.lua} describes. */
final class Stored {

  private static final Logger LOG = LoggerFactory.getLogger(Stored.class);

  private static final int ORPHANED = 1;
  private static final int LEASE_AND_SIZE = 2 * Integer.BYTES;

  private Stored() {}

  /** Head and bytes; when it is due the script puts before them. */
  static byte[] of(Job job) {
    byte[] type = job.type().getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = JobBytes.of(job);
    return ByteBuffer.allocate(LEASE_AND_SIZE + 1 + type.length + bytes.length)
        .putInt(Math.toIntExact(job.terms().lease().toMillis()))
        .putInt(job.bytes())
        .put((byte) type.length)
        .put(type)
        .put(bytes)
        .array();
  }

  /**
   * @throws KarcisException for a job whose bytes are damaged
   */
  static ClaimedJob claimed(QueueName queue, JobId id, byte[] job, byte[] tries, long now) {
    Tries its = Tries.read(tries);
    return new ClaimedJob(
        claimed(queue, id, job),
        its.fence,
        its.tried,
        its.orphaned,
        Micros.duration(Math.max(0, now - its.due)));
  }

  private static Job claimed(QueueName queue, JobId id, byte[] job) {
    try {
      return job(job);
    } catch (NewerJobs e) {
      LOG.warn("job {} of queue {} is left to newer processes: {}", id, queue, e.getMessage());
      return unread(queue, id, job);
    }
  }

  static long fence(byte[] tries) {
    return Tries.read(tries).fence;
  }

  /**
   * @param said what jobs, tries, first and last say of it, each empty if nothing
   */
  static JobView view(JobState state, QueueName queue, JobId id, List<byte[]> said) {
    byte[] job = said.get(0);
    Tries its =
        said.get(1).length > 0
            ? Tries.read(said.get(1))
            : new Tries(0, moment(ByteBuffer.wrap(job)), 0, false);
    return new JobView(
        shown(queue, id, job),
        state,
        its.tried,
        Micros.instant(its.due),
        error(said.get(2)),
        error(said.get(3)));
  }

  private static Job shown(QueueName queue, JobId id, byte[] job) {
    try {
      return job(job);
    } catch (KarcisException e) {
      return unread(queue, id, job);
    }
  }

  private static Job unread(QueueName queue, JobId id, byte[] stored) {
    ByteBuffer in = ByteBuffer.wrap(stored).position(Double.BYTES);
    Duration lease = Duration.ofMillis(in.getInt());
    byte[] type = new byte[in.position(in.position() + Integer.BYTES).get()];
    in.get(type);
    return UnreadJob.of(id, queue, new String(type, StandardCharsets.US_ASCII), lease);
  }

  private static Job job(byte[] stored) {
    ByteBuffer in = ByteBuffer.wrap(stored).position(Double.BYTES + LEASE_AND_SIZE);
    in.position(in.get() + in.position());
    return JobBytes.job(rest(in));
  }

  private static Optional<JobError> error(byte[] stored) {
    if (stored.length == 0) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(stored);
    return Optional.of(
        new JobError(
            in.getInt(), Micros.instant(moment(in)), new String(rest(in), StandardCharsets.UTF_8)));
  }

  private record Tries(long fence, long due, int tried, boolean orphaned) {

    static Tries read(byte[] stored) {
      ByteBuffer in = ByteBuffer.wrap(stored);
      return new Tries(moment(in), moment(in), in.getInt(), (in.get() & ORPHANED) != 0);
    }
  }

  private static long moment(ByteBuffer in) {
    return (long) in.getDouble();
  }

  private static byte[] rest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return rest;
  }
}
