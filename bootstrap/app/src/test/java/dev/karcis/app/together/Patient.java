package dev.karcis.app.together;

import dev.karcis.application.Adapter;
import dev.karcis.application.Ports;
import dev.karcis.application.shared.LoadCache;
import dev.karcis.application.shared.ReadCache;
import dev.karcis.application.shared.ReadCaches;
import java.util.concurrent.ConcurrentHashMap;

/** Caches whose time stands still. */
final class Patient implements Adapter, ReadCaches {

  @Override
  public void bind(Ports ports) {
    ports.bind(ReadCaches.class, this);
  }

  @Override
  public <V> ReadCache<V> open(Limits limits) {
    return new LoadCache<>(new ConcurrentHashMap<>(), limits, () -> 0, () -> 0);
  }
}
