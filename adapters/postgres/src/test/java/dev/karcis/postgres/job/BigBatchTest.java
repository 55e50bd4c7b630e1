package dev.karcis.postgres.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.BatchDraft;
import dev.karcis.application.job.BatchDraft.Callbacks;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.MemberEnd;
import dev.karcis.application.job.MemberEnd.How;
import dev.karcis.postgres.Plans;
import dev.karcis.postgres.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch as large as can be; and one among 20,000, of which few are old. */
@Timeout(60)
class BigBatchTest {

  private static Plans plans;

  @BeforeAll
  static void fill() {
    plans =
        new Plans(
            """
            insert into karcis.job_batch (id, name, total, created_at, ended_at)
            select lpad(to_hex(i), 32, '0')::uuid, 'codes', 1,
              now() - i * interval '1 minute',
              case when i % 2 = 0 then now() - i * interval '1 minute' end
            from generate_series(1, 20000) i
            """);
  }

  @AfterAll
  static void close() {
    plans.close();
  }

  @Test
  void largestBatchIsCountedAndForgotten() {
    JobBatches batches = PostgresJobs.batches(TestDatabase.shared());
    UUID id = UUID.randomUUID();
    batches.create(new BatchDraft(id, "codes", BatchDraft.MAX_MEMBERS, Callbacks.NONE));
    for (int turn = 0; turn < BatchDraft.MAX_MEMBERS / JobQueue.MAX_BATCH; turn++) {
      long first = (long) turn * JobQueue.MAX_BATCH;
      List<MemberEnd> ends =
          IntStream.range(0, JobQueue.MAX_BATCH)
              .mapToObj(i -> new MemberEnd(id, new JobId(new UUID(5, first + i)), How.DONE))
              .toList();
      batches.ended(ends);
    }
    BatchProgress its = batches.find(id).orElseThrow();
    assertThat(its.done()).isEqualTo(BatchDraft.MAX_MEMBERS);
    assertThat(its.endedAt()).isPresent();
    assertThat(batches.purge(Duration.ZERO, 1)).isPositive();
    int left = 1;
    while (left > 0) {
      left = batches.purge(Duration.ZERO, 1);
    }
    assertThat(batches.find(id)).isEmpty();
  }

  @Test
  void oldOnesAreFoundByWhenTheyEndedOrWereMade() {
    Duration almostAll = Duration.ofMinutes(19_900);
    for (String index : List.of("job_batch_ended_at", "job_batch_created_at")) {
      plans.assertReads(
          1_000,
          index,
          BatchStatements.PURGE,
          Map.of("ended", almostAll.toMillis(), "life", almostAll.toMillis(), "members", 1_000));
    }
  }
}
