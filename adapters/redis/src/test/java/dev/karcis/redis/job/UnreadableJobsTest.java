package dev.karcis.redis.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.domain.shared.PageRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer process enqueues jobs in a form that this one doesn't know. */
class UnreadableJobsTest {

  private static final byte NEWER_FORM = 99;

  @TempDir Path directory;

  private final QueueName queue = AnyJobs.queue();

  @Test
  void oneIsGivenUpAndTheOthersAreClaimedAndShown() {
    try (JobsServer server = new JobsServer(directory)) {
      JobStore jobs = server.jobs.store();
      List<Job> all = AnyJobs.jobs(queue, 3, 10);
      jobs.queue().enqueue(AnyJobs.now(all));
      makeNewer(server, all.get(1));

      assertThat(AnyJobs.of(jobs.queue().claim(queue, 10))).containsExactly(all.get(0), all.get(2));

      QueueFigures figures = jobs.board().figures().get(0);
      assertThat(figures.failed()).isEqualTo(1);
      assertThat(figures.running()).isEqualTo(2);
      assertThat(server.server.admin().hget(key("last"), id(all.get(1))))
          .asString(StandardCharsets.UTF_8)
          .contains("can't be read", "form " + NEWER_FORM);
      assertThat(jobs.board().failed(queue, Optional.empty(), PageRequest.first(10)).items())
          .isEmpty();
      server.age(Duration.ofSeconds(6));
      assertThat(AnyJobs.of(jobs.queue().claim(queue, 10)))
          .containsExactlyInAnyOrder(all.get(0), all.get(2));
    }
  }

  private void makeNewer(JobsServer server, Job job) {
    byte[] stored = server.server.admin().hget(key("jobs"), id(job));
    stored[Double.BYTES + 2 * Integer.BYTES + 1 + job.type().length()] = NEWER_FORM;
    server.server.admin().hset(key("jobs"), id(job), stored);
  }

  private byte[] key(String name) {
    return ("karcis:{jobs:" + queue + "}:" + name).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] id(Job job) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(job.id().value().getMostSignificantBits())
        .putLong(job.id().value().getLeastSignificantBits())
        .array();
  }
}
