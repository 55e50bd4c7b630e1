package dev.karcis.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.LiveFigures;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SeeJobs;
import dev.karcis.application.job.Terms;
import dev.karcis.memory.Memory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is shown of queues while stores hang, break, or have very many of them. */
@Timeout(60)
class JobQueuesTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());
  private final JobStore store = Memory.jobs("only");
  private final Map<QueueName, LiveFigures> live = new HashMap<>();
  private volatile Optional<CountDownLatch> hanging = Optional.empty();
  private volatile Optional<RuntimeException> fault = Optional.empty();
  private final JobQueues queues =
      new JobQueues(new SeeJobs(List.of(shaky()), Set.of(), () -> live), registry, nanos::get);

  private JobStore shaky() {
    JobBoard board =
        (JobBoard)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {JobBoard.class},
                (proxy, method, arguments) -> {
                  if (hanging.isPresent()) {
                    hanging.get().await();
                  }
                  if (fault.isPresent()) {
                    throw fault.get();
                  }
                  try {
                    return method.invoke(store.board(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new JobStore(store.name(), store.durable(), store.queue(), board);
  }

  @AfterEach
  void close() {
    hanging.ifPresent(CountDownLatch::countDown);
    registry.close();
  }

  private void enqueue(String queue) {
    Job job =
        new Job(
            new JobId(UUID.randomUUID()),
            new QueueName(queue),
            "say",
            1,
            Payload.of(new byte[] {1}),
            new Terms(3, Duration.ofSeconds(30)),
            Links.NONE,
            Origin.UNKNOWN);
    store.queue().enqueue(List.of(JobRequest.now(job)));
  }

  private String look(Duration later) {
    nanos.addAndGet(later.toNanos());
    queues.refresh();
    return registry.scrape();
  }

  @Test
  void queuesBeyondTheBoundAreTogetherAndThoseWorkedOnAreNot() {
    for (int i = 0; i < JobQueues.MAX_QUEUES; i++) {
      enqueue("a" + i);
    }
    enqueue("y");
    enqueue("z");
    live.put(new QueueName("z"), new LiveFigures(3, 1, 0, Optional.empty(), Optional.empty()));
    assertThat(look(Duration.ZERO))
        .contains(
            "job_queue_ready{queue=\"z\"} 1.0",
            "job_queue_ready{queue=\"other\"} 2.0",
            "job_queue_paused{queue=\"other\"} 0.0",
            "job_queue_workers{queue=\"other\"} 0.0")
        .doesNotContain("queue=\"y\"");
  }

  @Test
  void whatWasSaidLongAgoIsNotShown() {
    enqueue("high");
    assertThat(look(Duration.ZERO)).contains("job_queue_ready{queue=\"high\"} 1.0");
    hanging = Optional.of(new CountDownLatch(1));
    assertThat(look(Duration.ofSeconds(50))).contains("job_queue_ready{queue=\"high\"} 1.0");
    assertThat(look(Duration.ofSeconds(20))).doesNotContain("{queue=", "{store=");
  }

  @Test
  void aBugIsNotTakenForAStoreThatIsAway() {
    fault = Optional.of(new IllegalStateException("a bug"));
    assertThat(look(Duration.ZERO)).doesNotContain("{queue=", "{store=");
  }

  @Test
  void looksDoNotWaitForEachOther() throws InterruptedException {
    hanging = Optional.of(new CountDownLatch(1));
    int looks = 40;
    CountDownLatch over = new CountDownLatch(looks);
    for (int i = 0; i < looks; i++) {
      Thread look =
          new Thread(
              () -> {
                queues.refresh();
                over.countDown();
              });
      look.setDaemon(true);
      look.start();
    }
    long oneByOne = JobQueues.PATIENCE.multipliedBy(looks).toMillis();
    assertThat(over.await(oneByOne / 2, TimeUnit.MILLISECONDS)).isTrue();
  }
}
