package dev.karcis.postgres.job;

import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import dev.karcis.postgres.shared.Call;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * What one look at a queue saw; times in microseconds of the database's clock.
 *
 * @param next rank of the first that waits, handed back ones aside; {@link #NONE} if none does
 * @param end of the first lease, now if one ends later than any can; {@link #NONE} if none runs
 * @param ahead rank of the last of those that were handed back; {@link #NONE_AHEAD} if none was
 */
record Look(long now, boolean paused, long ahead, long next, long end) {

  static final long NONE = Long.MAX_VALUE;

  static final long NONE_AHEAD = Long.MIN_VALUE;

  /** Leases end later than after this only where the clock was set back since. */
  static final long MAX_LEASE_MICROS = TimeUnit.MILLISECONDS.toMicros(Terms.MAX_LEASE.toMillis());

  static final String SQL =
      """
      select karcis.clock_micros(),
        exists (select from karcis.job_pause where queue = ?),
        (select rank from karcis.job
         where queue = ? and until is null and rank <= ? order by rank desc, place desc limit 1),
        (select rank from karcis.job
         where queue = ? and until is null and rank >= ? order by rank, place limit 1),
        (select until from karcis.job
         where queue = ? and until >= ? order by until limit 1),
        exists (select from karcis.job
          where queue = ? and until > (select karcis.clock_micros() + %d))
      """
          .formatted(MAX_LEASE_MICROS);

  static Call at(QueueName queue, Floor floor) {
    String name = queue.value();
    return Call.of(SQL, name, name, floor.ahead(), name, floor.rank(), name, floor.until(), name);
  }

  static Look of(ResultSet row) throws SQLException {
    long now = row.getLong(1);
    return new Look(
        now,
        row.getBoolean(2),
        or(NONE_AHEAD, row, 3),
        or(NONE, row, 4),
        row.getBoolean(6) ? now : or(NONE, row, 5));
  }

  private static long or(long none, ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? none : value;
  }

  /** Until there is something to claim; {@link Long#MAX_VALUE} if that isn't in sight. */
  long nanosUntilReady() {
    long at = Math.min(next, end);
    boolean someAhead = ahead != NONE_AHEAD;
    if (paused || !someAhead && at == NONE) {
      return Long.MAX_VALUE;
    }
    return someAhead ? 0 : TimeUnit.MICROSECONDS.toNanos(Math.max(0, at - now));
  }
}
