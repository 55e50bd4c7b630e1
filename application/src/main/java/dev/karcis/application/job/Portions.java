package dev.karcis.application.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts lists into pieces that stay below two bounds; what is above one by itself is a piece.
 *
 * @param count of an item, against {@code maxCount}
 * @param bytes of an item, against {@code maxBytes}
 */
record Portions<T>(int maxCount, ToIntFunction<T> count, int maxBytes, ToIntFunction<T> bytes) {

  /** What one call of a queue takes. */
  static final Portions<JobRequest> OF_A_CALL =
      ofJobs(JobQueue.MAX_BATCH, JobQueue.MAX_ENQUEUE_BYTES);

  static Portions<JobRequest> ofJobs(int maxCount, int maxBytes) {
    return new Portions<>(maxCount, request -> 1, maxBytes, request -> request.job().bytes());
  }

  /** In their order; no piece is empty. */
  List<List<T>> of(List<T> items) {
    List<List<T>> portions = new ArrayList<>();
    int from = 0;
    int itsCount = 0;
    int itsBytes = 0;
    for (int i = 0; i < items.size(); i++) {
      itsCount += count.applyAsInt(items.get(i));
      itsBytes += bytes.applyAsInt(items.get(i));
      if (i > from && (itsCount > maxCount || itsBytes > maxBytes)) {
        portions.add(items.subList(from, i));
        from = i;
        itsCount = count.applyAsInt(items.get(i));
        itsBytes = bytes.applyAsInt(items.get(i));
      }
    }
    if (from < items.size()) {
      portions.add(items.subList(from, items.size()));
    }
    return portions;
  }
}
