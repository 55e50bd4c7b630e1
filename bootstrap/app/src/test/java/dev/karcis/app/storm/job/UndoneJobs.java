package dev.karcis.app.storm.job;

import dev.karcis.application.job.Due;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.Remaking;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The jobs of storms that are wanted and weren't done, by their tables. Thread-safe. */
final class UndoneJobs implements Remaking {

  static final String TABLE = "job_storm.wanted";

  private static final String FIRST = new UUID(0, 0).toString();
  private static final String OVERDUE =
      """
      select concat_ws(' ', job, storm, millis) from job_storm.wanted w
      where due_at < clock_timestamp() - ? * interval '1 millisecond' and job > ?::uuid
        and not exists (select from job_storm.done d where d.job = w.job)
      order by job
      limit ?
      """;

  private final Traces traces;

  UndoneJobs(Traces traces) {
    this.traces = traces;
  }

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public Page<JobRequest> overdue(Duration by, PageRequest page) {
    List<JobRequest> oneMore =
        traces
            .strings(OVERDUE, by.toMillis(), page.cursor().orElse(FIRST), page.limit() + 1)
            .stream()
            .map(UndoneJobs::request)
            .toList();
    return page.cut(oneMore, request -> request.job().id().toString());
  }

  private static JobRequest request(String row) {
    String[] columns = row.split(" ");
    Told.Trace told = new Told.Trace(columns[1], Integer.parseInt(columns[2]));
    return StormJobs.request(StormJobs.TRACE, UUID.fromString(columns[0]), told.json(), Due.NOW);
  }
}
