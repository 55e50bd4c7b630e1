package dev.karcis.postgres.job;

import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBytes;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.UnreadJob;
import dev.karcis.domain.shared.KarcisException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Rows as staff see them. */
final class JobViews {

  private static final String COMMON =
      """
      data, id, queue, type, lease_millis, abs(rank) as due, tried,
      first_tried, first_at, first_error, last_tried, last_at, last_error\
      """;

  /** Of {@code karcis.job}. */
  static final String COLUMNS =
      COMMON
          + """
          ,
          case when until is not null then 'RUNNING'
            when rank > (select karcis.clock_micros()) then 'DELAYED' else 'READY' end as state\
          """;

  /** Of {@code karcis.job_failed}. */
  static final String FAILED_COLUMNS = COMMON + ", 'FAILED' as state, seq";

  private JobViews() {}

  static JobView of(ResultSet row) throws SQLException {
    return new JobView(
        job(row),
        JobState.valueOf(row.getString("state")),
        row.getInt("tried"),
        instant(row.getLong("due")),
        error(row, "first"),
        error(row, "last"));
  }

  private static Job job(ResultSet row) throws SQLException {
    byte[] data = row.getBytes("data");
    try {
      return JobBytes.job(data);
    } catch (KarcisException e) {
      return UnreadJob.of(
          new JobId(row.getObject("id", UUID.class)),
          new QueueName(row.getString("queue")),
          row.getString("type"),
          Duration.ofMillis(row.getInt("lease_millis")));
    }
  }

  private static Optional<JobError> error(ResultSet row, String which) throws SQLException {
    String text = row.getString(which + "_error");
    return text == null
        ? Optional.empty()
        : Optional.of(
            new JobError(row.getInt(which + "_tried"), instant(row.getLong(which + "_at")), text));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
