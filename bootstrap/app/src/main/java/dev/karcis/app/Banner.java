package dev.karcis.app;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What a start says. */
record Banner(
    Optional<URI> address,
    Duties duties,
    Stores stores,
    Path dataDirectory,
    Optional<StaffKey> staffKey) {

  void print(PrintWriter out) {
    if (duties.api()) {
      out.printf("Karcis listens on %s%n", address.orElseThrow());
      out.printf("  docs       %s/docs%n", address.orElseThrow());
    } else {
      out.println("Karcis works on jobs, and serves nobody");
      address.ifPresent(its -> out.printf("  probes     %s%n", its));
    }
    out.printf("  queues     %s%n", duties.queues().isEmpty() ? "none" : duties.queueList());
    out.printf(
        "  data       %s%s, %s%n",
        stores.database(),
        stores.embedded() ? " in " + dataDirectory : "",
        stores.redisUrl().isPresent() ? "Redis" : "no Redis");
    staffKey.ifPresent(key -> key.file().ifPresent(file -> printKey(out, key, file)));
    out.flush();
  }

  private static void printKey(PrintWriter out, StaffKey key, Path file) {
    if (key.isNew()) {
      out.printf("  staff key  %s (shown this once; it stays in %s)%n", key.value(), file);
    } else {
      out.printf("  staff key  in %s%n", file);
    }
  }
}
