package dev.karcis.benchmarks.onsale;

/** Who takes part. */
public enum Contender {
  KARCIS("Karcis", "load generator"),
  JDBC("JDBC", "client"),
  PGBENCH("pgbench", "");

  private final String label;
  private final String here;

  Contender(String label, String here) {
    this.label = label;
    this.here = here;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** What of it runs in this process; empty for nothing. */
  public String here() {
    return here;
  }
}
