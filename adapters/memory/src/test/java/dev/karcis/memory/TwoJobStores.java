package dev.karcis.memory;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobEndings;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.LiveFigures;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import dev.karcis.application.job.SeeJobs;
import dev.karcis.application.job.SteerJobs;
import dev.karcis.application.job.Terms;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.domain.shared.StoreUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** A fast store and a durable one, either of which may be away, and what staff do about both. */
final class TwoJobStores {

  static final QueueName HIGH = new QueueName("high");
  static final QueueName LOW = new QueueName("low");

  final SettableClock clock = new SettableClock();
  final Set<String> away = new HashSet<>();

  /** Told the store's and the method's name of each call to a board. */
  BiConsumer<String, String> beforeCall = (store, method) -> {};

  final Map<QueueName, LiveFigures> live = new HashMap<>();
  final List<JobEndings.Ending> ended = new ArrayList<>();
  final JobStore fast = store("fast");
  final JobStore sure = store("sure");
  final SeeJobs see = new SeeJobs(List.of(fast, sure), Set.of(HIGH), () -> live);
  final SteerJobs steer = new SteerJobs(List.of(fast, sure), Set.of(HIGH), ended::addAll);
  private final TimeOrderedIds ids = new TimeOrderedIds(clock);

  private JobStore store(String name) {
    MemoryJobs jobs = new MemoryJobs(new MemoryStore(clock));
    JobBoard board = new MemoryJobBoard(jobs, Retention.DEFAULT);
    return new JobStore(name, true, new MemoryJobQueue(jobs), shaky(name, board));
  }

  private JobBoard shaky(String name, JobBoard board) {
    return (JobBoard)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {JobBoard.class},
            (proxy, method, arguments) -> {
              beforeCall.accept(name, method.getName());
              if (away.contains(name)) {
                throw new StoreUnavailable(name + " is away", null);
              }
              try {
                return method.invoke(board, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  Job job(QueueName queue, String type, Links links) {
    return new Job(
        new JobId(ids.next()),
        queue,
        type,
        1,
        Payload.of(new byte[] {1, 2, 3}),
        new Terms(3, Duration.ofSeconds(30)),
        links,
        new Origin(Optional.of("00-trace"), Optional.of("cause")));
  }

  Job ready(JobStore store, QueueName queue) {
    return enqueued(store, job(queue, "say", Links.NONE));
  }

  Job ofABatch(JobStore store, QueueName queue) {
    Links links = new Links(Optional.of(new UUID(1, 2)), Optional.empty());
    return enqueued(store, job(queue, "say", links));
  }

  Job enqueued(JobStore store, Job job) {
    store.queue().enqueue(List.of(new JobRequest(job, Due.NOW, Optional.empty())));
    return job;
  }

  JobId failed(JobStore store, QueueName queue) {
    return failed(store, queue, "say");
  }

  JobId failed(JobStore store, QueueName queue, String type) {
    return failed(store, job(queue, type, Links.NONE));
  }

  /** Where nothing else waits. */
  JobId failed(JobStore store, Job job) {
    enqueued(store, job);
    List<ClaimedJob> claimed = store.queue().claim(job.queue(), 1);
    Failure failure = new Failure(claimed.get(0).attempt(), "boom", Optional.empty());
    store.queue().fail(job.queue(), List.of(failure));
    return claimed.get(0).job().id();
  }
}
