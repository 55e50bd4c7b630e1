package dev.karcis.memory;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Reads queues from end to end. Under the store's monitor, in no transaction. */
final class MemoryJobBoard implements JobBoard {

  private final MemoryStore store;
  private final MemoryJobs jobs;
  private final Retention retention;

  MemoryJobBoard(MemoryJobs jobs, Retention retention) {
    this.store = jobs.store;
    this.jobs = jobs;
    this.retention = retention;
  }

  @Override
  public List<QueueFigures> figures() {
    synchronized (store) {
      store.requireOpen();
      List<QueueFigures> figures = new ArrayList<>();
      jobs.all()
          .forEach(
              (queue, line) -> {
                if (line.paused || !line.isEmpty()) {
                  figures.add(figures(queue, line));
                }
              });
      return figures;
    }
  }

  private QueueFigures figures(QueueName queue, JobLine line) {
    Instant now = store.now();
    line.promote(now);
    return new QueueFigures(
        queue,
        line.paused,
        line.in(JobState.READY).size(),
        line.in(JobState.DELAYED).size(),
        line.in(JobState.RUNNING).size(),
        failed(line).size(),
        line.in(JobState.READY).stream()
            .findFirst()
            .map(JobRow::due)
            .map(due -> Duration.between(due, now))
            .orElse(Duration.ZERO));
  }

  /** Those that aren't past their age, the last first. */
  private List<JobRow> failed(JobLine line) {
    Instant oldest = store.now().minus(retention.maxAge());
    return line.in(JobState.FAILED).descendingSet().stream()
        .takeWhile(row -> row.at().isAfter(oldest))
        .toList();
  }

  @Override
  public void pause(QueueName queue, boolean paused) {
    synchronized (store) {
      store.requireOpen();
      jobs.line(queue).paused = paused;
    }
  }

  @Override
  public Optional<JobView> find(QueueName queue, JobId job) {
    synchronized (store) {
      store.requireOpen();
      JobLine line = jobs.line(queue);
      line.promote(store.now());
      return line.find(job)
          .filter(row -> row.state() != JobState.FAILED || failed(line).contains(row))
          .map(JobRow::view);
    }
  }

  @Override
  public Page<JobView> failed(QueueName queue, Optional<String> type, PageRequest page) {
    Optional<Long> before = Cursor.of(page, MemoryJobBoard::rank);
    synchronized (store) {
      store.requireOpen();
      List<JobRow> found =
          failed(jobs.line(queue)).stream()
              .filter(row -> before.map(last -> row.rank() < last).orElse(true))
              .filter(row -> type.map(row.job().type()::equals).orElse(true))
              .limit(page.limit() + 1L)
              .toList();
      Page<JobRow> cut = page.cut(found, row -> Long.toString(row.rank()));
      return new Page<>(cut.items().stream().map(JobRow::view).toList(), cut.next());
    }
  }

  /** Java takes other texts too. */
  private static long rank(String cursor) {
    long rank = Long.parseLong(cursor);
    if (!Long.toString(rank).equals(cursor)) {
      throw new IllegalArgumentException(cursor);
    }
    return rank;
  }

  @Override
  public Set<JobId> retry(QueueName queue, List<JobId> wanted) {
    return change(
        queue, wanted, MemoryJobBoard::isFailed, (line, row) -> line.retry(row, store.now()));
  }

  @Override
  public Set<JobId> discard(QueueName queue, List<JobId> wanted) {
    return change(queue, wanted, row -> true, MemoryJobBoard::remove);
  }

  @Override
  public Set<JobId> discardFailed(QueueName queue, List<JobId> wanted) {
    return change(queue, wanted, MemoryJobBoard::isFailed, MemoryJobBoard::remove);
  }

  private static boolean isFailed(JobRow row) {
    return row.state() == JobState.FAILED;
  }

  private static void remove(JobLine line, JobRow row) {
    line.remove(row.job().id());
  }

  private Set<JobId> change(
      QueueName queue,
      List<JobId> wanted,
      Predicate<JobRow> which,
      BiConsumer<JobLine, JobRow> change) {
    JobQueue.requireBounded(wanted.size());
    Set<JobId> changed = new HashSet<>();
    synchronized (store) {
      store.requireOpen();
      JobLine line = jobs.line(queue);
      for (JobId id : wanted) {
        Optional<JobRow> found = line.find(id).filter(which);
        found.ifPresent(row -> change.accept(line, row));
        found.ifPresent(row -> changed.add(id));
      }
    }
    return changed;
  }

  @Override
  public int purge(QueueName queue, int limit) {
    synchronized (store) {
      store.requireOpen();
      JobLine line = jobs.line(queue);
      line.forgetKeys(store.now());
      return purge(line, limit);
    }
  }

  private int purge(JobLine line, int limit) {
    NavigableSet<JobRow> failed = line.in(JobState.FAILED);
    long bytes = failed.stream().mapToLong(row -> row.job().bytes()).sum();
    int kept = failed(line).size();
    int gone = 0;
    while (gone < limit
        && (failed.size() > Math.min(kept, retention.maxFailed())
            || bytes > retention.maxFailedBytes())) {
      bytes -= failed.first().job().bytes();
      line.remove(failed.first().job().id());
      gone++;
    }
    return gone;
  }
}
