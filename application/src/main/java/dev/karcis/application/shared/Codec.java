package dev.karcis.application.shared;

/**
 * Turns flat records (domain events, job payloads) into bytes that are stored and sent, and back.
 * Thread-safe.
 *
 * <ul>
 *   <li>CO-1: what is decoded equals what was encoded: records of strings, numbers, booleans,
 *       enums, {@link java.util.UUID}, {@link java.time.Instant} to the nanosecond, {@link
 *       java.time.Duration}, lists, maps with string keys, {@link java.util.Optional}, and records
 *       of these.
 *   <li>CO-2: equal values have equal bytes, in every process.
 *   <li>CO-3: a field that the type doesn't have is passed over when decoding, so that an older
 *       version reads what a newer one wrote.
 *   <li>CO-4: bytes that aren't of the type throw {@link dev.karcis.domain.shared.KarcisException}.
 *   <li>CO-5: the bytes are UTF-8 text without NUL, whatever the strings hold.
 * </ul>
 */
public interface Codec {

  byte[] encode(Record value);

  <T extends Record> T decode(byte[] bytes, Class<T> type);
}
