package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.postgres.shared.Database;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** What the server does for statements over tables that were filled for it. */
public final class Plans implements AutoCloseable {

  private static final String EXPLAIN =
      "explain (analyze, costs off, timing off, summary off, buffers off) ";
  private static final Pattern SCAN =
      Pattern.compile("(?:Seq|(?<!Bitmap )Index|Only|Heap) Scan .*rows=([\\d.]+) loops=(\\d+)");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by .*: (\\d+)");

  private final HikariDataSource pool = TestDatabase.open(TestDatabase.emptyDatabase(), 2);
  private final Database database = Database.on(pool, true);

  public Plans(String... fill) {
    Schema.of(pool).migrate();
    for (String sql : fill) {
      execute(sql);
    }
    execute("vacuum analyze");
  }

  private void execute(String sql) {
    database.alone(handle -> handle.execute(sql));
  }

  /**
   * The statement looks at no more than so many rows, and without the index at many more: else it
   * would serve for nothing, or the tables here would be too small to tell.
   */
  public void assertReads(int maxRows, String index, String sql, Map<String, ?> values) {
    database.alone(
        handle -> {
          handle.begin();
          try {
            List<String> plan = plan(handle, sql, values);
            assertThat(String.join("\n", plan)).contains(" " + index + " ");
            assertThat(rowsRead(plan)).as(() -> String.join("\n", plan)).isLessThan(maxRows);
            handle.execute("drop index karcis." + index);
            assertThat(rowsRead(plan(handle, sql, values)))
                .as("without %s", index)
                .isGreaterThan(4L * maxRows);
          } finally {
            handle.rollback();
          }
          return null;
        });
  }

  /** The plan as the server tells it. */
  public String of(String sql, Map<String, ?> values) {
    return database.alone(handle -> String.join("\n", plan(handle, sql, values)));
  }

  private static List<String> plan(Handle handle, String sql, Map<String, ?> values) {
    return handle.createQuery(EXPLAIN + sql).bindMap(values).mapTo(String.class).list();
  }

  /** In tables and indexes, whether it uses them or not. */
  private static long rowsRead(List<String> plan) {
    double rows = 0;
    double loops = 0;
    for (String line : plan) {
      Matcher scan = SCAN.matcher(line);
      Matcher removed = REMOVED.matcher(line);
      if (scan.find()) {
        loops = Double.parseDouble(scan.group(2));
        rows += loops * Double.parseDouble(scan.group(1));
      } else if (removed.find()) {
        rows += loops * Double.parseDouble(removed.group(1));
      }
    }
    return Math.round(rows);
  }

  @Override
  public void close() {
    pool.close();
  }
}
