package dev.karcis.redis.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts what a call brings into what one script takes, so that none holds up Redis for long. */
final class Pieces {

  static final int MAX_BYTES = 512 * 1024;

  private Pieces() {}

  /**
   * In their order. A piece has {@value #MAX_BYTES} bytes at most, or one thing that has more.
   *
   * @param bytes how many each has
   */
  static <T> List<List<T>> of(List<T> all, ToIntFunction<T> bytes) {
    List<List<T>> pieces = new ArrayList<>();
    int from = 0;
    int sum = 0;
    for (int i = 0; i < all.size(); i++) {
      int its = bytes.applyAsInt(all.get(i));
      if (i > from && sum + its > MAX_BYTES) {
        pieces.add(all.subList(from, i));
        from = i;
        sum = 0;
      }
      sum += its;
    }
    if (from < all.size()) {
      pieces.add(all.subList(from, all.size()));
    }
    return pieces;
  }
}
