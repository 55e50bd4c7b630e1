package dev.karcis.postgres;

import dev.karcis.application.shared.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what it wrote, and reads nothing else: for tests within one JVM. */
final class PlainCodec implements Codec {

  private static final Map<String, Record> WRITTEN = new ConcurrentHashMap<>();

  @Override
  public byte[] encode(Record value) {
    String text = value.toString();
    WRITTEN.put(text, value);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T extends Record> T decode(byte[] bytes, Class<T> type) {
    return type.cast(WRITTEN.get(new String(bytes, StandardCharsets.UTF_8)));
  }
}
