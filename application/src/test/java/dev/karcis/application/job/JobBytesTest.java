package dev.karcis.application.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.shared.KarcisException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobBytesTest {

  private static final Job BARE =
      new Job(
          new JobId(new UUID(1, 2)),
          new QueueName("q"),
          "say",
          1,
          Payload.EMPTY,
          new Terms(1, Duration.ofSeconds(1)),
          Links.NONE,
          Origin.UNKNOWN);

  private static final Job FULL =
      new Job(
          new JobId(new UUID(-1, -2)),
          new QueueName("a".repeat(40)),
          "z.9-x",
          Integer.MAX_VALUE,
          Payload.of(new byte[Payload.MAX_BYTES]),
          new Terms(100, Duration.ofHours(24)),
          new Links(
              Optional.of(new UUID(3, 4)),
              Optional.of(Payload.of(JobBytes.of(List.of(JobRequest.now(BARE)))))),
          new Origin(Optional.of("00-é日\uD83C\uDFAB"), Optional.of("c".repeat(200))));

  private static final List<JobRequest> ALL =
      List.of(
          JobRequest.now(FULL),
          new JobRequest(
              BARE,
              Due.at(Instant.parse("2026-11-21T00:00:00.123Z")),
              Optional.of(new UniqueKey("k é", Duration.ofMillis(7)))),
          new JobRequest(BARE, Due.after(Due.MAX_DELAY), Optional.empty()));

  @Test
  void jobsAreReadAsTheyWereWritten() {
    assertThat(JobBytes.job(JobBytes.of(BARE))).isEqualTo(BARE);
    assertThat(JobBytes.job(JobBytes.of(FULL))).isEqualTo(FULL);
    assertThat(JobBytes.requests(JobBytes.of(ALL))).isEqualTo(ALL);
    assertThat(JobBytes.requests(JobBytes.of(List.of()))).isEmpty();
  }

  @Test
  void bytesThatAreNoJobsAreRefused() {
    byte[] good = JobBytes.of(ALL);
    for (int length = 0; length < 400; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> JobBytes.requests(cut)).isInstanceOf(KarcisException.class);
    }
    byte[] newer = good.clone();
    newer[0] = 2;
    assertThatThrownBy(() -> JobBytes.requests(newer))
        .isInstanceOf(NewerJobs.class)
        .hasMessageContaining("newer");
    byte[] formless = good.clone();
    formless[0] = 0;
    assertThatThrownBy(() -> JobBytes.requests(formless))
        .isInstanceOf(KarcisException.class)
        .isNotInstanceOf(NewerJobs.class);
    byte[] odd = JobBytes.of(BARE);
    Arrays.fill(odd, 1, odd.length, (byte) 0xff);
    assertThatThrownBy(() -> JobBytes.job(odd)).isInstanceOf(KarcisException.class);
  }

  @Test
  void bareJobIsSmall() {
    assertThat(JobBytes.of(BARE)).hasSizeLessThan(64);
  }
}
