package dev.karcis.postgres;

import dev.karcis.application.shared.Codec;
import java.nio.charset.StandardCharsets;

/** Writes what nobody reads: for tests without subscribers. */
final class PlainCodec implements Codec {

  @Override
  public byte[] encode(Record value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T extends Record> T decode(byte[] bytes, Class<T> type) {
    throw new UnsupportedOperationException("nobody reads in these tests");
  }
}
