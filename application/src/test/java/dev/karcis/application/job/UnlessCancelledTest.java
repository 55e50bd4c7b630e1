package dev.karcis.application.job;

import static dev.karcis.application.job.AnyJobs.inBatch;
import static dev.karcis.application.job.AnyJobs.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnlessCancelledTest {

  private static final UUID OPEN = new UUID(1, 1);
  private static final UUID CANCELLED = new UUID(1, 2);

  private final List<String> handled = new ArrayList<>();
  private final List<MemberEnd> told = new ArrayList<>();
  private final JobHandler<Told> handler =
      new UnlessCancelled<>(new Batches(), (what, run) -> handled.add(what.text()));

  private record Told(String text) {}

  private final class Batches implements JobBatches {

    @Override
    public Optional<BatchProgress> find(UUID batch) {
      Optional<Instant> cancelled = Optional.of(Instant.EPOCH).filter(at -> batch == CANCELLED);
      return Optional.of(
          new BatchProgress(
              batch, "codes", 9, 0, 0, 0, Instant.EPOCH, cancelled, Optional.empty()));
    }

    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      told.addAll(ends);
      return List.of();
    }

    @Override
    public boolean create(BatchDraft batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void called(List<BatchCall> calls) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancel(UUID batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int purge(Duration ended, int members) {
      throw new UnsupportedOperationException();
    }
  }

  private void run(String text, JobRequest request) throws Exception {
    handler.handle(
        new Told(text), new JobRun(new ClaimedJob(request.job(), 1, 1, false, Duration.ZERO), 0));
  }

  @Test
  void membersOfCancelledBatchesArePassedOverAndCounted() throws Exception {
    run("alone", request(1));
    run("open", inBatch(OPEN, request(2)));
    run("cancelled", inBatch(CANCELLED, request(3)));
    assertThat(handled).containsExactly("alone", "open");
    assertThat(told)
        .containsExactly(new MemberEnd(CANCELLED, AnyJobs.id(3), MemberEnd.How.CANCELLED));
  }
}
