package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Failure;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.Links;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.Payload;
import dev.karcis.application.job.PurgeJobs;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PurgingJobsTest {

  private final MemoryJobs jobs = new MemoryJobs(new MemoryStore(new SettableClock()));
  private final JobQueue queue = new MemoryJobQueue(jobs);
  private final MemoryJobBoard board =
      new MemoryJobBoard(jobs, new Retention(2, Long.MAX_VALUE, Duration.ofDays(1)));
  private final JobStore store = new JobStore("memory", true, queue, board);

  @Test
  void failedJobsBeyondWhatIsKeptAreForgotten() {
    QueueName strange = new QueueName("nobody-works-it");
    fail(Workshop.QUEUE, 5);
    fail(strange, 3);
    assertThat(new PurgeJobs(store, List.of(Workshop.QUEUE)).run()).isFalse();
    assertThat(board.figures()).allMatch(its -> its.failed() == 2).hasSize(2);
  }

  private void fail(QueueName name, int count) {
    queue.enqueue(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    JobRequest.now(
                        new Job(
                            new JobId(new UUID(1, i)),
                            name,
                            "say",
                            1,
                            Payload.EMPTY,
                            Workshop.TERMS,
                            Links.NONE,
                            Origin.UNKNOWN)))
            .toList());
    queue.fail(
        name,
        queue.claim(name, count).stream()
            .map(its -> new Failure(its.attempt(), "no", Optional.empty()))
            .toList());
  }
}
