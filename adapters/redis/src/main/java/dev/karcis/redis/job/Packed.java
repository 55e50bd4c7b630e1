package dev.karcis.redis.job;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.JobId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/** Values for a script, many in one argument: a call with few arguments is quicker to read. */
final class Packed {

  private static final int ID_BYTES = 2 * Long.BYTES;
  private static final int ATTEMPT_BYTES = ID_BYTES + Double.BYTES;

  private Packed() {}

  static byte[] ids(List<JobId> ids) {
    ByteBuffer packed = ByteBuffer.allocate(ids.size() * ID_BYTES);
    ids.forEach(id -> put(packed, id));
    return packed.array();
  }

  /** The next of packed ids. */
  static JobId id(ByteBuffer packed) {
    return new JobId(new UUID(packed.getLong(), packed.getLong()));
  }

  static byte[] attempts(List<Attempt> attempts) {
    ByteBuffer packed = ByteBuffer.allocate(attempts.size() * ATTEMPT_BYTES);
    attempts.forEach(attempt -> put(packed, attempt));
    return packed.array();
  }

  /**
   * @param numbers what goes with each
   */
  static byte[] attempts(List<Attempt> attempts, double[] numbers) {
    ByteBuffer packed = ByteBuffer.allocate(attempts.size() * (ATTEMPT_BYTES + Double.BYTES));
    for (int i = 0; i < numbers.length; i++) {
      put(packed, attempts.get(i));
      packed.putDouble(numbers[i]);
    }
    return packed.array();
  }

  static byte[] numbers(double... numbers) {
    ByteBuffer packed = ByteBuffer.allocate(numbers.length * Double.BYTES);
    for (double number : numbers) {
      packed.putDouble(number);
    }
    return packed.array();
  }

  private static void put(ByteBuffer packed, Attempt attempt) {
    put(packed, attempt.job());
    packed.putDouble(attempt.fence());
  }

  private static void put(ByteBuffer packed, JobId id) {
    packed.putLong(id.value().getMostSignificantBits());
    packed.putLong(id.value().getLeastSignificantBits());
  }
}
