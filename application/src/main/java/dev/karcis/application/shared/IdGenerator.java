package dev.karcis.application.shared;

import java.util.UUID;

/**
 * Makes ids. Thread-safe.
 *
 * <ul>
 *   <li>ID-1: ids are UUIDs of version 7 (RFC 9562): variant 2, and the milliseconds since 1970 in
 *       the first 48 bits.
 *   <li>ID-2: ids of one generator rise, as unsigned numbers, in the order in which they are made,
 *       also within a millisecond and when the clock steps back.
 *   <li>ID-3: two ids never are the same, whichever generators made them; the 74 bits besides time
 *       and version can't be guessed from ids seen before.
 * </ul>
 */
@FunctionalInterface
public interface IdGenerator {

  UUID next();
}
