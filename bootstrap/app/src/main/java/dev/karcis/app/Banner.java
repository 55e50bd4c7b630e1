package dev.karcis.app;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;

/** What a start says. */
record Banner(URI address, Stores stores, Path dataDirectory, StaffKey staffKey) {

  void print(PrintWriter out) {
    out.printf("Karcis listens on %s%n", address);
    out.printf("  docs       %s/docs%n", address);
    out.printf(
        "  data       %s%s, %s%n",
        stores.database(),
        stores.embedded() ? " in " + dataDirectory : "",
        stores.redisUrl().isPresent() ? "Redis" : "no Redis");
    staffKey.file().ifPresent(file -> printKey(out, file));
    out.flush();
  }

  private void printKey(PrintWriter out, Path file) {
    if (staffKey.isNew()) {
      out.printf("  staff key  %s (shown this once; it stays in %s)%n", staffKey.value(), file);
    } else {
      out.printf("  staff key  in %s%n", file);
    }
  }
}
