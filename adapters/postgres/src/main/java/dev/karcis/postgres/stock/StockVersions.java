package dev.karcis.postgres.stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Tells whether a scope's stock was stored to. The server keeps with each row which transaction
 * wrote it ({@code xmin}), so no sale pays for a version of its own; a level is stored with every
 * change of seats.
 */
final class StockVersions {

  private static final String VERSIONS =
      """
      select scope, md5(string_agg(name || ' ' || xmin::text, ',' order by name)) as version
      from karcis.stock
      where scope = any(:scope)
      group by scope
      """;

  private StockVersions() {}

  static Map<UUID, String> read(Handle handle, Collection<UUID> scopes) {
    return handle
        .createQuery(VERSIONS)
        .bindArray("scope", UUID.class, scopes)
        .reduceRows(
            new HashMap<>(),
            (versions, row) -> {
              versions.put(
                  row.getColumn("scope", UUID.class), row.getColumn("version", String.class));
              return versions;
            });
  }
}
