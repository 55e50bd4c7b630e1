package dev.karcis.http;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.Terms;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.memory.Memory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A site whose jobs are in two stores, {@code fast} and {@code sure}, beside an empty one. */
final class JobSite implements AutoCloseable {

  static final QueueName HIGH = new QueueName("high");
  static final QueueName LOW = new QueueName("low");

  final Set<String> away = ConcurrentHashMap.newKeySet();

  /** While there is one, whoever asks a store waits. */
  volatile Optional<CountDownLatch> hanging = Optional.empty();

  final JobStore fast = Memory.jobs("fast");
  final JobStore sure = Memory.jobs("sure");
  final Site site =
      Site.built(
          builder ->
              builder
                  .queues(List.of(QueueSettings.HIGH, QueueSettings.DEFAULT))
                  .with(ports -> ports.jobs(shaky(fast)).jobs(shaky(sure))));

  private JobStore shaky(JobStore store) {
    JobBoard board =
        (JobBoard)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {JobBoard.class},
                (proxy, method, arguments) -> {
                  if (hanging.isPresent()) {
                    hanging.get().await();
                  }
                  if (away.contains(store.name())) {
                    throw new StoreUnavailable(store.name() + " is away", null);
                  }
                  try {
                    return method.invoke(store.board(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new JobStore(store.name(), store.durable(), store.queue(), board);
  }

  String ready(JobStore store, QueueName queue) {
    Job job =
        new Job(
            new JobId(UUID.randomUUID()),
            queue,
            "send-mail",
            2,
            Payload.of("budi@example.org".getBytes(StandardCharsets.UTF_8)),
            new Terms(3, Duration.ofMillis(1_500)),
            new Links(Optional.of(new UUID(1, 2)), Optional.empty()),
            new Origin(Optional.of("00-aa-bb-01"), Optional.of("order-7")));
    store.queue().enqueue(List.of(JobRequest.now(job)));
    return job.id().toString();
  }

  /** Where nothing else waits. */
  String failed(JobStore store, QueueName queue) {
    ready(store, queue);
    ClaimedJob claimed = store.queue().claim(queue, 1).get(0);
    store
        .queue()
        .fail(queue, List.of(new Failure(claimed.attempt(), "no such address", Optional.empty())));
    return claimed.job().id().toString();
  }

  Answer get(String path) {
    return site.call("GET", "/api/v1/jobs" + path).staff().send();
  }

  Answer post(String path) {
    return site.call("POST", "/api/v1/jobs" + path).staff().send();
  }

  Answer post(String path, String json) {
    return site.call("POST", "/api/v1/jobs" + path).staff().json(Json.of(json)).send();
  }

  Answer delete(String path) {
    return site.call("DELETE", "/api/v1/jobs" + path).staff().send();
  }

  @Override
  public void close() {
    hanging.ifPresent(CountDownLatch::countDown);
    site.close();
  }
}
