package dev.karcis.benchmarks.jobs;

/** Whose queue. */
public enum Queue {
  KARCIS_REDIS("Karcis, Redis", 1),
  KARCIS_POSTGRES("Karcis, PostgreSQL", 1),
  DB_SCHEDULER("db-scheduler", 4),
  JOBRUNR("JobRunr", 20);

  private final String label;
  private final int slower;

  Queue(String label, int slower) {
    this.label = label;
    this.slower = slower;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** Whoever takes far longer has fewer jobs, so that all take about as long. */
  int share(int jobs) {
    return Math.max(1, jobs / slower);
  }
}
