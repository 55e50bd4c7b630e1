package dev.karcis.caffeine;

import dev.karcis.application.Adapter;
import dev.karcis.application.Ports;
import dev.karcis.application.shared.ReadCaches;

/**
 * Keeps what is shown to many in the memory of this process. Strangers who ask for one thing after
 * another don't push out what a crowd asks for. Thread-safe.
 */
public final class Caching implements Adapter {

  private Caching() {}

  /** Binds {@link ReadCaches}. */
  public static Caching inProcess() {
    return new Caching();
  }

  @Override
  public void bind(Ports ports) {
    ports.bind(ReadCaches.class, new CaffeineCaches(System::nanoTime));
  }
}
