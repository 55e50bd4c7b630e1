package dev.karcis.app.storm.job;

import dev.karcis.app.storm.stage.Await;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.shared.StoreUnavailable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The storms' queue as it stands in each of the stores. Thread-safe. */
final class StoredJobs implements AutoCloseable {

  private final Workshop asking;

  StoredJobs(Workshop.Servers servers) {
    this.asking = new Workshop(servers, Shift.of(0));
  }

  JobStore in(Store which) {
    return asking.karcis.jobs().stores().stream()
        .filter(store -> store.name().equals(which.shown()))
        .findAny()
        .orElseThrow();
  }

  /** A busy machine's Redis may answer too late; a list may be enqueued again. */
  void enqueue(Store store, List<JobRequest> some) {
    Await.until(
        () -> {
          try {
            in(store).queue().enqueue(some);
            return true;
          } catch (StoreUnavailable e) {
            return false;
          }
        });
  }

  /** Empty while the store is away. */
  Optional<QueueFigures> figures(Store store) {
    QueueFigures none = new QueueFigures(StormJobs.QUEUE, false, 0, 0, 0, 0, Duration.ZERO);
    try {
      return in(store).board().figures().stream()
          .filter(its -> its.queue().equals(StormJobs.QUEUE))
          .findAny()
          .or(() -> Optional.of(none));
    } catch (StoreUnavailable e) {
      return Optional.empty();
    }
  }

  long running(Store store) {
    return figures(store).map(QueueFigures::running).orElse(0L);
  }

  long running() {
    return Arrays.stream(Store.values()).mapToLong(this::running).sum();
  }

  /** Returns when it is so many in each store. */
  void awaitEach(long number, ToLongFunction<QueueFigures> of) {
    for (Store store : Store.values()) {
      Await.until(() -> figures(store).filter(its -> of.applyAsLong(its) == number).isPresent());
    }
  }

  /** Returns when nothing waits or runs any more. */
  void awaitEmpty() {
    awaitEach(0, its -> its.ready() + its.delayed() + its.running());
  }

  /** A hundred of each store at most. */
  List<JobView> failed() {
    return Arrays.stream(Store.values()).flatMap(its -> failed(its).stream()).toList();
  }

  private List<JobView> failed(Store store) {
    PageRequest page = PageRequest.first(100);
    return in(store).board().failed(StormJobs.QUEUE, Optional.empty(), page).items();
  }

  void forgetFailed() {
    for (Store store : Store.values()) {
      List<JobId> ids = failed(store).stream().map(view -> view.job().id()).toList();
      in(store).board().discardFailed(StormJobs.QUEUE, ids);
    }
  }

  @Override
  public void close() {
    asking.close();
  }
}
