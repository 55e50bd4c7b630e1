package dev.karcis.json;

import dev.karcis.application.Adapter;
import dev.karcis.application.Ports;
import dev.karcis.application.shared.Codec;

/**
 * Stores and sends records as JSON text of plain ASCII: fields in the record's order, keys of maps
 * sorted, times as ISO 8601. Thread-safe.
 */
public final class Json implements Adapter {

  private Json() {}

  /** Binds {@link Codec}. */
  public static Json codec() {
    return new Json();
  }

  @Override
  public void bind(Ports ports) {
    ports.bind(Codec.class, new JsonCodec());
  }
}
