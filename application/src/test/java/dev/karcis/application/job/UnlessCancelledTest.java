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

  private final List<MemberEnd> told = new ArrayList<>();
  private final UnlessCancelled<Record> handler =
      new UnlessCancelled<>(new Batches(), (what, run) -> {});

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

  @Test
  void membersOfCancelledBatchesArePassedOverAndCounted() {
    assertThat(handler.passesOver(request(1).job())).isFalse();
    assertThat(handler.passesOver(inBatch(OPEN, request(2)).job())).isFalse();
    assertThat(told).isEmpty();
    assertThat(handler.passesOver(inBatch(CANCELLED, request(3)).job())).isTrue();
    assertThat(told)
        .containsExactly(new MemberEnd(CANCELLED, AnyJobs.id(3), MemberEnd.How.CANCELLED));
  }
}
