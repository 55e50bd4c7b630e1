package dev.karcis.application.shared;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562, method 3: the random part is drawn anew each millisecond and raised
 * by a random step within it). Thread-safe.
 */
public final class TimeOrderedIds implements IdGenerator {

  private static final long RANDOM_A_BITS = 0xFFFL;
  private static final long RANDOM_B_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

  /**
   * How far ids of one millisecond lie apart, at most: far enough that one doesn't give another.
   */
  private static final long MAX_STEP = 1L << 54;

  /** For many ids at once: drawing costs far more by the call than by the byte. */
  private static final int DRAWN_BYTES = 512;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final ByteBuffer drawn = ByteBuffer.allocate(DRAWN_BYTES).limit(0);
  private long millis = -1;
  private long randomA;
  private long randomB;

  public TimeOrderedIds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized UUID next() {
    long now = clock.millis();
    if (now > millis) {
      millis = now;
      draw();
    } else {
      step();
    }
    return new UUID(
        millis << 16 | 0x7000L | randomA, 0x8000_0000_0000_0000L | randomB & RANDOM_B_BITS);
  }

  /** Leaves the highest bit clear, so that there is room to step. */
  private void draw() {
    randomA = drawn() & RANDOM_A_BITS >>> 1;
    randomB = drawn() & RANDOM_B_BITS;
  }

  private void step() {
    randomB += 1 + (drawn() & MAX_STEP - 1);
    if (randomB > RANDOM_B_BITS) {
      randomB &= RANDOM_B_BITS;
      randomA++;
    }
    if (randomA > RANDOM_A_BITS) {
      millis++;
      draw();
    }
  }

  private long drawn() {
    if (!drawn.hasRemaining()) {
      random.nextBytes(drawn.array());
      drawn.clear();
    }
    return drawn.getLong();
  }
}
