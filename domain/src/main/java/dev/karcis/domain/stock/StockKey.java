package dev.karcis.domain.stock;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one thing that can run out. The order of keys is the order in which they are locked, the
 * same in every process and in the store: by the scope's unsigned bytes, then by the name's ASCII.
 *
 * @param scope whose stock it is, as an event's or a campaign's id
 * @param name unique in the scope: 1 to 200 printable ASCII characters, as {@code A}
 */
public record StockKey(UUID scope, String name) implements Comparable<StockKey> {

  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,200}");

  public StockKey {
    Objects.requireNonNull(scope, "scope");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a stock name: " + name);
    }
  }

  @Override
  public int compareTo(StockKey other) {
    int byScope =
        Long.compareUnsigned(scope.getMostSignificantBits(), other.scope.getMostSignificantBits());
    if (byScope == 0) {
      byScope =
          Long.compareUnsigned(
              scope.getLeastSignificantBits(), other.scope.getLeastSignificantBits());
    }
    return byScope != 0 ? byScope : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return scope + "/" + name;
  }
}
