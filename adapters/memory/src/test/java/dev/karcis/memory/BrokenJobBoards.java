package dev.karcis.memory;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class BrokenJobBoards {

  abstract static class Broken extends JobBoardTest implements JobBoard {

    JobBoard real = super.jobBoard();

    @Override
    protected JobBoard jobBoard() {
      return this;
    }

    @Override
    protected JobBoard jobBoard(Retention retention) {
      real = super.jobBoard(retention);
      return this;
    }

    @Override
    public List<QueueFigures> figures() {
      return real.figures();
    }

    @Override
    public void pause(QueueName queue, boolean paused) {
      real.pause(queue, paused);
    }

    @Override
    public Optional<JobView> find(QueueName queue, JobId job) {
      return real.find(queue, job);
    }

    @Override
    public Page<JobView> failed(QueueName queue, Optional<String> type, PageRequest page) {
      return real.failed(queue, type, page);
    }

    @Override
    public Set<JobId> retry(QueueName queue, List<JobId> ids) {
      return real.retry(queue, ids);
    }

    @Override
    public Set<JobId> discard(QueueName queue, List<JobId> ids) {
      return real.discard(queue, ids);
    }

    @Override
    public Set<JobId> discardFailed(QueueName queue, List<JobId> ids) {
      return real.discardFailed(queue, ids);
    }

    @Override
    public int purge(QueueName queue, int limit) {
      return real.purge(queue, limit);
    }
  }

  private static QueueFigures figures(QueueFigures its, long delayed, Duration oldest) {
    return new QueueFigures(
        its.queue(), its.paused(), its.ready(), delayed, its.running(), its.failed(), oldest);
  }

  @Breaks("JB-1")
  static class CountsWhatRunsAsDelayed extends Broken {
    @Override
    public List<QueueFigures> figures() {
      return real.figures().stream()
          .map(its -> BrokenJobBoards.figures(its, its.delayed() + its.running(), its.oldest()))
          .toList();
    }
  }

  @Breaks("JB-1")
  static class KnowsNoAge extends Broken {
    @Override
    public List<QueueFigures> figures() {
      return real.figures().stream()
          .map(its -> BrokenJobBoards.figures(its, its.delayed(), Duration.ZERO))
          .toList();
    }
  }

  @Breaks("JB-1")
  static class ShowsQueuesInReverse extends Broken {
    @Override
    public List<QueueFigures> figures() {
      List<QueueFigures> figures = new ArrayList<>(real.figures());
      Collections.reverse(figures);
      return figures;
    }
  }

  @Breaks("JB-2")
  static class NeverPauses extends Broken {
    @Override
    public void pause(QueueName queue, boolean paused) {}
  }

  /** As if each process had a switch of its own. */
  @Breaks("JB-2")
  static class ResumesWhatItShows extends Broken {
    @Override
    public List<QueueFigures> figures() {
      List<QueueFigures> figures = real.figures();
      figures.forEach(its -> real.pause(its.queue(), false));
      return figures;
    }
  }

  @Breaks("JB-3")
  static class FindsFailedJobsAlone extends Broken {
    @Override
    public Optional<JobView> find(QueueName queue, JobId job) {
      return real.find(queue, job).filter(view -> view.state() == JobState.FAILED);
    }
  }

  @Breaks("JB-4")
  static class ListsTheFirstFirst extends Broken {
    @Override
    public Page<JobView> failed(QueueName queue, Optional<String> type, PageRequest page) {
      Page<JobView> real = this.real.failed(queue, type, page);
      List<JobView> items = new ArrayList<>(real.items());
      Collections.reverse(items);
      return new Page<>(items, real.next());
    }
  }

  @Breaks("JB-4")
  static class IgnoresTheType extends Broken {
    @Override
    public Page<JobView> failed(QueueName queue, Optional<String> type, PageRequest page) {
      return real.failed(queue, Optional.empty(), page);
    }
  }

  @Breaks("JB-4")
  static class StartsAnewAtBadCursors extends Broken {
    @Override
    public Page<JobView> failed(QueueName queue, Optional<String> type, PageRequest page) {
      try {
        return real.failed(queue, type, page);
      } catch (InvalidInput e) {
        return real.failed(queue, type, PageRequest.first(page.limit()));
      }
    }
  }

  @Breaks("JB-5")
  static class RetriesWithoutTries extends Broken {
    @Override
    public Set<JobId> retry(QueueName queue, List<JobId> ids) {
      return Set.copyOf(ids);
    }
  }

  @Breaks("JB-5")
  static class AnswersAllThatWasAsked extends Broken {
    @Override
    public Set<JobId> retry(QueueName queue, List<JobId> ids) {
      real.retry(queue, ids);
      return Set.copyOf(ids);
    }
  }

  @Breaks("JB-6")
  static class LetsRunWhatRuns extends Broken {
    @Override
    public Set<JobId> discard(QueueName queue, List<JobId> ids) {
      return real.discard(
          queue,
          ids.stream()
              .filter(
                  id ->
                      jobs.line(queue)
                          .find(id)
                          .filter(row -> row.state() == JobState.RUNNING)
                          .isEmpty())
              .toList());
    }
  }

  @Breaks("JB-7")
  static class PurgesEverything extends Broken {
    @Override
    public int purge(QueueName queue, int limit) {
      JobLine line = jobs.line(queue);
      List<JobRow> gone = line.in(JobState.FAILED).stream().limit(limit).toList();
      gone.forEach(row -> line.remove(row.job().id()));
      return gone.size();
    }
  }

  @Breaks("JB-7")
  static class NeverPurges extends Broken {
    @Override
    public int purge(QueueName queue, int limit) {
      return 0;
    }
  }

  @Breaks("JB-7")
  static class PurgesWithoutLimit extends Broken {
    @Override
    public int purge(QueueName queue, int limit) {
      return Math.min(limit, real.purge(queue, Integer.MAX_VALUE));
    }
  }

  @Breaks("JB-8")
  static class TakesAnyNumber extends Broken {
    @Override
    public Set<JobId> discard(QueueName queue, List<JobId> ids) {
      return ids.size() > 1_000 ? Set.of() : real.discard(queue, ids);
    }
  }

  @Breaks("JB-9")
  static class SeesNothingWhereTheStoreIsAway extends Broken {
    @Override
    protected JobBoard unreachable() {
      return jobBoard();
    }
  }

  @Breaks("JB-10")
  static class DiscardsWhatIsTriedAgain extends Broken {
    @Override
    public Set<JobId> discardFailed(QueueName queue, List<JobId> ids) {
      return real.discard(queue, ids);
    }
  }

  @Breaks("JB-10")
  static class FreesTheKeysOfFailedJobs extends Broken {
    @Override
    public Set<JobId> discardFailed(QueueName queue, List<JobId> ids) {
      Set<JobId> gone = real.discardFailed(queue, ids);
      jobs.line(queue).forgetKeys(Instant.MAX);
      return gone;
    }
  }
}
