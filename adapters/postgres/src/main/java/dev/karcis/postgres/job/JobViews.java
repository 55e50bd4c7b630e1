package dev.karcis.postgres.job;

import dev.karcis.application.job.JobBytes;
import dev.karcis.application.job.JobError;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Rows as staff see them. */
final class JobViews {

  private static final String COMMON =
      """
      data, abs(rank) as due, tried,
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
        JobBytes.job(row.getBytes("data")),
        JobState.valueOf(row.getString("state")),
        row.getInt("tried"),
        instant(row.getLong("due")),
        error(row, "first"),
        error(row, "last"));
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
