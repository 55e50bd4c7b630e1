package dev.karcis.app;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a start says.
 *
 * @param newStaffKey a key that was made just now, and is shown this once
 */
record Banner(URI address, Stores stores, Path dataDirectory, Optional<String> newStaffKey) {

  void print(PrintWriter out) {
    out.printf("Karcis listens on %s%n", address);
    out.printf("  docs       %s/docs%n", address);
    out.printf(
        "  data       %s%s, %s%n",
        stores.database(),
        stores.embedded() ? " in " + dataDirectory : "",
        stores.redisUrl().isPresent() ? "Redis" : "no Redis");
    newStaffKey.ifPresent(
        key -> {
          out.printf("  staff key  %s%n", key);
          out.printf("             (shown this once; kept in %s/staff.key)%n", dataDirectory);
        });
    out.flush();
  }
}
