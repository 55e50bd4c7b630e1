package dev.karcis.memory;

import java.util.Comparator;
import java.util.UUID;

/** Ids as unsigned numbers: those of version 7 in the order of their time. */
final class UuidOrder {

  static final Comparator<UUID> UNSIGNED =
      ((Comparator<UUID>)
              (one, other) ->
                  Long.compareUnsigned(
                      one.getMostSignificantBits(), other.getMostSignificantBits()))
          .thenComparing(
              (one, other) ->
                  Long.compareUnsigned(
                      one.getLeastSignificantBits(), other.getLeastSignificantBits()));

  private UuidOrder() {}
}
