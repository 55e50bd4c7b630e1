package dev.karcis.memory;

import dev.karcis.application.shared.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** By name; under the store's monitor, in no transaction. */
final class MemoryLease implements Lease {

  private final MemoryStore store;
  private final Map<String, Held> leases = new HashMap<>();

  private record Held(UUID holder, Instant until) {}

  MemoryLease(MemoryStore store) {
    this.store = store;
  }

  @Override
  public boolean hold(String name, UUID holder, Duration time) {
    synchronized (store) {
      store.requireOpen();
      Instant now = store.now();
      Held held = leases.get(name);
      if (held != null && !held.holder.equals(holder) && held.until.isAfter(now)) {
        return false;
      }
      leases.put(name, new Held(holder, now.plus(time)));
      return true;
    }
  }
}
