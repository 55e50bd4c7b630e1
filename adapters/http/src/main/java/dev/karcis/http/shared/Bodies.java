package dev.karcis.http.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/**
 * Reads bodies whole, none beyond {@link #MAX_BYTES}, and all that are being read together none
 * beyond {@link #MAX_TOTAL_BYTES}. Thread-safe.
 */
final class Bodies {

  static final int MAX_BYTES = 1 << 20;

  /** Small bodies don't count: orders are small, and must not wait for imports. */
  private static final int FREE_BYTES = 16 * 1024;

  /** An eighth of the heap. */
  private static final int MAX_TOTAL_BYTES =
      (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 8);

  private static final int MAX_DISCARDED_BYTES = 16 * MAX_BYTES;
  private static final Duration DISCARD_FOR = Duration.ofSeconds(2);

  private final Semaphore budget = new Semaphore(MAX_TOTAL_BYTES);

  /**
   * @throws Problem 413 as soon as the body is seen to be too large; 503 while too many others are
   *     read; 408 for a body that doesn't come
   */
  byte[] read(HttpServletRequest request) {
    long declared = request.getContentLengthLong();
    if (declared > MAX_BYTES) {
      throw tooLarge(request);
    }
    int taken = 0;
    try {
      InputStream in = request.getInputStream();
      byte[] bytes = new byte[declared >= 0 ? (int) Math.min(declared, FREE_BYTES) : 1024];
      int size = 0;
      while (true) {
        int n = size < bytes.length ? in.read(bytes, size, bytes.length - size) : 0;
        if (n < 0 || size == declared) {
          return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        }
        size += n;
        if (size == bytes.length && size != declared) {
          if (size > MAX_BYTES) {
            throw tooLarge(request);
          }
          // One byte more than allowed shows that the body is too large.
          int more = Math.min(size, MAX_BYTES + 1 - size);
          taken += take(size, more);
          bytes = Arrays.copyOf(bytes, size + more);
        }
      }
    } catch (IOException e) {
      boolean slow = e.getCause() instanceof TimeoutException;
      throw Problem.of(slow ? Code.REQUEST_TIMEOUT : Code.MALFORMED_REQUEST);
    } finally {
      budget.release(taken);
    }
  }

  /**
   * Whoever is still sending when the connection is closed may never see the answer, so a part of
   * the rest is thrown away first.
   */
  private static Problem tooLarge(HttpServletRequest request) {
    if (request.getHeader("Expect") == null) {
      long end = System.nanoTime() + DISCARD_FOR.toNanos();
      byte[] nowhere = new byte[FREE_BYTES];
      try {
        InputStream in = request.getInputStream();
        int n = 0;
        for (int size = 0; n >= 0 && size < MAX_DISCARDED_BYTES; size += n) {
          n = System.nanoTime() < end ? in.read(nowhere) : -1;
        }
      } catch (IOException e) {
        // Then nobody reads the answer either.
      }
    }
    return Problem.of(Code.CONTENT_TOO_LARGE);
  }

  private int take(int size, int more) {
    if (size + more <= FREE_BYTES) {
      return 0;
    }
    if (!budget.tryAcquire(more)) {
      throw Problem.of(Code.OVERLOADED).retryAfter(Duration.ofSeconds(1));
    }
    return more;
  }
}
