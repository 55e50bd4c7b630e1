package dev.karcis.benchmarks.load;

import java.nio.ByteBuffer;

/** Where a load's requests come from. Called by one thread. */
@FunctionalInterface
public interface Requests {

  /** The longest request that fits. */
  int MAX_BYTES = 4_096;

  /**
   * Writes the next whole HTTP/1.1 request.
   *
   * @param out empty, with room for {@value #MAX_BYTES} bytes
   * @return false, having written nothing, if there is nothing left to ask for
   */
  boolean next(ByteBuffer out);
}
