package dev.karcis.postgres.job;

import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.postgres.shared.Call;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads jobs one by one, pages of those that were given up, and forgets the oldest of these. */
final class FailedJobs {

  private static final String FIND =
      "select " + JobViews.COLUMNS + " from karcis.job where queue = ? and id = ?::uuid";

  private static final String FIND_FAILED =
      "select "
          + JobViews.FAILED_COLUMNS
          + """
           from karcis.job_failed
          where queue is not distinct from ? and id = ?::uuid
            and failed_at > (select karcis.clock_micros()) - ?
          """;

  static final String PAGE = page("queue = ?");
  static final String PAGE_OF_TYPE = page("queue = ? and type = ?");

  /** Of payloads and chains on a page: it is in the memory of whoever asks for it. */
  private static final long MAX_PAGE_BYTES = 1024L * 1024;

  /** The longest failed first: all that are older than one that goes, go before it. */
  static final String PURGE =
      """
      delete from karcis.job_failed
      where queue = ? and seq = any (array(
        select seq from (
          select seq, failed_at, row_number() over line as nth, sum(bytes) over line as total
          from karcis.job_failed where queue = ?
          window line as (order by seq desc rows unbounded preceding)) as counted
        where nth > ? or total > ? or failed_at <= (select karcis.clock_micros()) - ?
        order by seq limit ?))
      returning seq
      """;

  static final String PURGE_KEYS =
      """
      delete from karcis.job_key where ctid = any (array(
        select ctid from karcis.job_key
        where until <= (select karcis.clock_micros())
        order by until limit ? for update skip locked))
      returning 1
      """;

  /** Of keys in a transaction, and of transactions in a call: of 20,000 and more may be left. */
  private static final int KEYS = 1_000;

  private static final int MAX_STEPS = 20;

  /** One more than fits is read, to tell that there are more. */
  private static String page(String which) {
    return "select "
        + JobViews.FAILED_COLUMNS
        + """
          , total
          from (
            select *, sum(bytes) over (order by seq desc rows unbounded preceding) as total
            from (
              select * from karcis.job_failed
              where %s and failed_at > (select karcis.clock_micros()) - ? and seq < ?
              order by seq desc limit ?) as page) as added_up
          where total - bytes <= ?
          order by seq desc
          """
            .formatted(which);
  }

  private final Database database;
  private final Retention retention;

  FailedJobs(Database database, Retention retention) {
    this.database = database;
    this.retention = retention;
  }

  Optional<JobView> find(QueueName queue, JobId job) {
    String id = job.toString();
    List<JobView> found = new ArrayList<>();
    database.apart(
        () -> {
          found.clear();
          database.later(
              new Pipeline()
                  .query(Call.of(FIND, queue.value(), id), row -> found.add(JobViews.of(row)))
                  .query(
                      Call.of(FIND_FAILED, queue.value(), id, maxAge()),
                      row -> found.add(JobViews.of(row))));
        });
    return found.stream().findFirst();
  }

  Page<JobView> page(QueueName queue, Optional<String> type, PageRequest page) {
    long before = page.cursor().map(FailedJobs::cursor).orElse(Long.MAX_VALUE);
    Call call =
        type.map(its -> Call.of(PAGE_OF_TYPE, queue.value(), its))
            .orElseGet(() -> Call.of(PAGE, queue.value()))
            .and(maxAge())
            .and(before)
            .and(page.limit() + 1)
            .and(MAX_PAGE_BYTES);
    List<Listed> found = new ArrayList<>();
    database.apart(
        () -> {
          found.clear();
          database.later(
              new Pipeline()
                  .query(
                      call,
                      row ->
                          found.add(
                              new Listed(
                                  row.getLong("seq"), row.getLong("total"), JobViews.of(row)))));
        });
    long fitting = found.stream().filter(listed -> listed.total() <= MAX_PAGE_BYTES).count();
    int limit = (int) Math.max(1, Math.min(page.limit(), fitting));
    Page<Listed> cut = PageRequest.first(limit).cut(found, listed -> Long.toString(listed.seq()));
    return new Page<>(cut.items().stream().map(Listed::view).toList(), cut.next());
  }

  /**
   * @param total bytes of it and those before it on the page
   */
  private record Listed(long seq, long total, JobView view) {}

  private static long cursor(String text) {
    try {
      long seq = Long.parseLong(text);
      if (Long.toString(seq).equals(text)) {
        return seq;
      }
    } catch (NumberFormatException e) {
      // It is none.
    }
    throw new InvalidInput("cursor", FieldError.BAD_FORMAT, "next");
  }

  /**
   * With the keys of all queues that nobody holds: once they are gone that costs next to nothing.
   */
  int purge(QueueName queue, int limit) {
    int purged = purgeFailed(queue, limit);
    for (int step = 0; step < MAX_STEPS && purgeKeys() == KEYS; step++) {
      // There may be more.
    }
    return purged;
  }

  private int purgeFailed(QueueName queue, int limit) {
    String name = queue.value();
    int[] purged = new int[1];
    database.apart(
        () -> {
          purged[0] = 0;
          database.later(
              new Pipeline()
                  .change(Call.UNSYNCED)
                  .query(
                      Call.of(
                          PURGE,
                          name,
                          name,
                          retention.maxFailed(),
                          retention.maxFailedBytes(),
                          maxAge(),
                          limit),
                      row -> purged[0]++));
        });
    return purged[0];
  }

  private int purgeKeys() {
    int[] purged = new int[1];
    database.apart(
        () -> {
          purged[0] = 0;
          database.later(
              new Pipeline()
                  .change(Call.UNSYNCED)
                  .query(Call.of(PURGE_KEYS, KEYS), row -> purged[0]++));
        });
    return purged[0];
  }

  /** In microseconds. */
  private long maxAge() {
    return TimeUnit.MILLISECONDS.toMicros(retention.maxAge().toMillis());
  }
}
