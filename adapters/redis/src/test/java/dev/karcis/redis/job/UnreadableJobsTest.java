package dev.karcis.redis.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobState;
import dev.karcis.application.job.JobView;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Release;
import dev.karcis.application.job.UnreadJob;
import dev.karcis.domain.shared.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs of a newer process in a form that this one doesn't know, and jobs that are damaged. */
class UnreadableJobsTest {

  private static final byte NEWER_FORM = 99;

  @RegisterExtension static final JobsServer server = new JobsServer();

  private final JobQueue jobs = server.queue();
  private final JobBoard board = server.board();
  private final QueueName queue = AnyJobs.queue();
  private final List<Job> all = AnyJobs.jobs(queue, 3, 10);
  private final Job odd = all.get(1);
  private final Job unread = UnreadJob.of(odd.id(), queue, odd.type(), odd.terms().lease());

  @BeforeEach
  void enqueue() {
    jobs.enqueue(AnyJobs.now(all));
  }

  @Test
  void oneOfANewerFormIsClaimedAsUnreadAndKeptAsItIs() {
    byte[] stored = stored();
    change(form(stored), NEWER_FORM);
    assertThat(board.find(queue, odd.id()).orElseThrow().job()).isEqualTo(unread);

    List<ClaimedJob> claimed = jobs.claim(queue, 10);

    assertThat(AnyJobs.of(claimed)).containsExactly(all.get(0), unread, all.get(2));
    assertThat(jobs.release(queue, List.of(Release.now(claimed.get(1).attempt())))).isEmpty();
    change(form(stored), stored[form(stored)]);
    assertThat(AnyJobs.of(jobs.claim(queue, 10))).containsExactly(odd);
  }

  @Test
  void oneThatIsDamagedIsGivenUpAndShownAndTheOthersAreClaimed() {
    byte[] stored = stored();
    server.server.admin().hset(key("jobs"), id(), Arrays.copyOf(stored, stored.length - 1));
    assertThat(board.find(queue, odd.id()).orElseThrow().state()).isEqualTo(JobState.READY);

    assertThat(AnyJobs.of(jobs.claim(queue, 10))).containsExactly(all.get(0), all.get(2));

    QueueFigures figures = board.figures().get(0);
    assertThat(figures.failed()).isEqualTo(1);
    assertThat(figures.running()).isEqualTo(2);
    List<JobView> failed = board.failed(queue, Optional.empty(), PageRequest.first(10)).items();
    assertThat(failed).extracting(JobView::job).containsExactly(unread);
    assertThat(failed.get(0).last().orElseThrow().text()).contains("damaged");
    assertThat(board.find(queue, odd.id())).contains(failed.get(0));
    assertThat(board.discard(queue, List.of(odd.id()))).containsExactly(odd.id());
  }

  private byte[] stored() {
    return server.server.admin().hget(key("jobs"), id());
  }

  private void change(int at, byte to) {
    byte[] stored = stored();
    stored[at] = to;
    server.server.admin().hset(key("jobs"), id(), stored);
  }

  /** Where the job's own bytes begin. */
  private static int form(byte[] stored) {
    int length = Double.BYTES + 2 * Integer.BYTES;
    return length + 1 + stored[length];
  }

  private byte[] key(String name) {
    return ("karcis:{jobs:" + queue + "}:" + name).getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] id() {
    return Packed.ids(List.of(odd.id()));
  }
}
