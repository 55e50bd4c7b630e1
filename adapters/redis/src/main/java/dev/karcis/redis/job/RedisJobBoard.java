package dev.karcis.redis.job;

import static dev.karcis.redis.job.QueueScript.argument;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Thread-safe. */
final class RedisJobBoard implements JobBoard {

  private static final QueueScript FIGURES = QueueScript.named("figures");
  private static final QueueScript PAUSE = QueueScript.named("pause");
  private static final QueueScript FIND = QueueScript.named("find");
  private static final QueueScript FAILED = QueueScript.named("failed");
  private static final QueueScript RETRY = QueueScript.named("retry");
  private static final QueueScript DISCARD = QueueScript.named("discard");
  private static final QueueScript DISCARD_FAILED = QueueScript.named("discard-failed");
  private static final QueueScript PURGE = QueueScript.named("purge");

  /** In the order of {@code find.lua}'s numbers. */
  private static final List<JobState> STATES =
      List.of(JobState.READY, JobState.DELAYED, JobState.RUNNING, JobState.FAILED);

  /** A page of larger jobs has fewer of them. */
  private static final int MAX_PAGE_BYTES = 1024 * 1024;

  private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,15}");

  private static final int SAID_OF_A_JOB = 4;

  private final GuardedRedis redis;
  private final QueueNames names;
  private final Retention retention;

  RedisJobBoard(GuardedRedis redis, QueueNames names, Retention retention) {
    this.redis = redis;
    this.names = names;
    this.retention = retention;
  }

  @Override
  public List<QueueFigures> figures() {
    return names.sorted().stream().flatMap(this::figures).toList();
  }

  private Stream<QueueFigures> figures(QueueName queue) {
    List<Long> counts =
        ((List<?>) FIGURES.run(redis, queue, maxAge())).stream().map(Long.class::cast).toList();
    boolean paused = counts.get(1) == 1;
    return counts.get(0) == 0 && !paused
        ? Stream.empty()
        : Stream.of(
            new QueueFigures(
                queue,
                paused,
                counts.get(2),
                counts.get(3),
                counts.get(4),
                counts.get(5),
                Micros.duration(counts.get(6))));
  }

  @Override
  public void pause(QueueName queue, boolean paused) {
    names.add(queue);
    PAUSE.run(redis, queue, argument(paused ? 1 : 0));
  }

  @Override
  public Optional<JobView> find(QueueName queue, JobId job) {
    List<?> found = (List<?>) FIND.run(redis, queue, Packed.ids(List.of(job)), maxAge());
    return Optional.ofNullable(found)
        .map(
            its ->
                Stored.view(
                    STATES.get(Math.toIntExact((Long) its.get(0))),
                    queue,
                    job,
                    said(its.subList(1, its.size()))));
  }

  @Override
  public Page<JobView> failed(QueueName queue, Optional<String> type, PageRequest page) {
    List<byte[]> answer =
        said(
            (List<?>)
                FAILED.run(
                    redis,
                    queue,
                    argument(type.orElse("")),
                    argument(page.cursor().map(RedisJobBoard::time).orElse("")),
                    maxAge(),
                    argument(page.limit()),
                    argument(MAX_PAGE_BYTES)));
    List<JobView> views = new ArrayList<>();
    for (int i = 1; i < answer.size(); i += 1 + SAID_OF_A_JOB) {
      JobId id = Packed.id(ByteBuffer.wrap(answer.get(i)));
      List<byte[]> said = answer.subList(i + 1, i + 1 + SAID_OF_A_JOB);
      views.add(Stored.view(JobState.FAILED, queue, id, said));
    }
    return new Page<>(
        views,
        Optional.of(new String(answer.get(0), StandardCharsets.US_ASCII))
            .filter(next -> !next.isEmpty()));
  }

  /** As {@code failed.lua} answers it, and in no other way. */
  private static String time(String cursor) {
    if (!CURSOR.matcher(cursor).matches()) {
      throw new InvalidInput("cursor", FieldError.BAD_FORMAT, "next");
    }
    return cursor;
  }

  private static List<byte[]> said(List<?> answer) {
    return answer.stream().map(byte[].class::cast).toList();
  }

  @Override
  public Set<JobId> retry(QueueName queue, List<JobId> jobs) {
    return change(RETRY, queue, jobs);
  }

  @Override
  public Set<JobId> discard(QueueName queue, List<JobId> jobs) {
    return change(DISCARD, queue, jobs);
  }

  @Override
  public Set<JobId> discardFailed(QueueName queue, List<JobId> jobs) {
    return change(DISCARD_FAILED, queue, jobs);
  }

  private Set<JobId> change(QueueScript script, QueueName queue, List<JobId> jobs) {
    JobQueue.requireBounded(jobs.size());
    List<JobId> once = jobs.stream().distinct().toList();
    return once.isEmpty()
        ? Set.of()
        : Set.copyOf(QueueScript.at(script.run(redis, queue, Packed.ids(once)), once));
  }

  @Override
  public int purge(QueueName queue, int limit) {
    int gone = 0;
    boolean more = true;
    while (more && gone < limit) {
      int asked = Math.min(limit - gone, JobQueue.MAX_BATCH);
      int last = purgeSome(queue, asked);
      gone += last;
      more = last == asked;
    }
    return gone;
  }

  private int purgeSome(QueueName queue, int limit) {
    Object gone =
        PURGE.run(
            redis,
            queue,
            argument(retention.maxFailed()),
            argument(retention.maxFailedBytes()),
            maxAge(),
            argument(limit));
    return Math.toIntExact((Long) gone);
  }

  private byte[] maxAge() {
    return argument(Micros.of(retention.maxAge()));
  }
}
