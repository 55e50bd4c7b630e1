package dev.karcis.application.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.shared.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobValuesTest {

  private static final Terms TERMS = new Terms(3, Duration.ofMinutes(1));
  private static final QueueName QUEUE = new QueueName("q");

  private static Job job(String type, int version) {
    return new Job(
        new JobId(new UUID(1, 2)),
        QUEUE,
        type,
        version,
        Payload.EMPTY,
        TERMS,
        Links.NONE,
        Origin.UNKNOWN);
  }

  private static void refused(Runnable value) {
    assertThatThrownBy(value::run).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void payloadsAreBounded() {
    assertThat(Payload.of(new byte[Payload.MAX_BYTES]).size()).isEqualTo(65_536);
    assertThatThrownBy(() -> Payload.of(new byte[Payload.MAX_BYTES + 1]))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("payload");
  }

  @Test
  void nobodyChangesAPayload() {
    byte[] bytes = {1, 2, 3};
    Payload payload = Payload.of(bytes);
    bytes[0] = 9;
    payload.bytes()[1] = 9;
    assertThat(payload.bytes()).containsExactly(1, 2, 3);
    assertThat(payload).isEqualTo(Payload.of(new byte[] {1, 2, 3})).hasToString("3 bytes");
  }

  @Test
  void everyFaultOfAnEnvelopeIsNamed() {
    assertThatThrownBy(
            () -> new Job(null, QUEUE, "Say", 0, Payload.EMPTY, TERMS, null, Origin.UNKNOWN))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("id", "type", "version", "links");
    assertThatCode(() -> job("a", 1)).doesNotThrowAnyException();
    assertThatCode(() -> job("a" + "9.-".repeat(19) + "zz", 1)).doesNotThrowAnyException();
    refused(() -> job("a".repeat(61), 1));
    refused(() -> job("", 1));
  }

  @Test
  void leaseIsTheTimeoutButNeitherVeryShortNorLong() {
    assertThat(new Terms(1, Duration.ofSeconds(1)).lease()).isEqualTo(Duration.ofSeconds(5));
    assertThat(new Terms(1, Duration.ofSeconds(7)).lease()).isEqualTo(Duration.ofSeconds(7));
    assertThat(new Terms(1, Duration.ofSeconds(30)).lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(new Terms(1, Duration.ofHours(24)).lease()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void termsAreBounded() {
    refused(() -> new Terms(0, Duration.ofMinutes(1)));
    refused(() -> new Terms(Terms.MAX_TRIES + 1, Duration.ofMinutes(1)));
    refused(() -> new Terms(1, Duration.ofMillis(999)));
    refused(() -> new Terms(1, Duration.ofHours(24).plusMillis(1)));
  }

  @Test
  void namesOfQueuesAreBounded() {
    for (String name : List.of("", "A", "1a", "a_b", "a{b}", "a:b", "a".repeat(41), "é")) {
      refused(() -> new QueueName(name));
    }
    assertThat(new QueueName("a".repeat(40)).value()).hasSize(40);
  }

  @Test
  void timesAreBounded() {
    refused(() -> Due.after(Duration.ofNanos(-1)));
    refused(() -> Due.after(Due.MAX_DELAY.plusSeconds(1)));
    refused(() -> Due.at(Instant.EPOCH.minusSeconds(1)));
    refused(() -> Due.at(Due.LATEST.plusSeconds(1)));
    refused(() -> new UniqueKey("", Duration.ofHours(1)));
    refused(() -> new UniqueKey("a\nb", Duration.ofHours(1)));
    refused(() -> new UniqueKey("k".repeat(201), Duration.ofHours(1)));
    refused(() -> new UniqueKey("k", Duration.ZERO));
    refused(() -> new Origin(Optional.of("t".repeat(513)), Optional.empty()));
    refused(() -> new Origin(Optional.empty(), Optional.of("")));
  }

  @Test
  void retentionLeavesRoomForOneJobAtLeast() {
    refused(() -> new Retention(0, Long.MAX_VALUE, Duration.ofDays(1)));
    refused(() -> new Retention(1, Payload.MAX_BYTES - 1, Duration.ofDays(1)));
    refused(() -> new Retention(1, Payload.MAX_BYTES, Duration.ZERO));
  }

  @Test
  void textsOfErrorsAreWhatEveryStoreCanKeep() {
    Attempt attempt = new Attempt(new JobId(new UUID(1, 2)), 1);
    String seats = "\uD83C\uDFAB".repeat(JobError.MAX_TEXT / 2);
    assertThat(new Failure(attempt, "x" + seats, Optional.empty()).error())
        .isEqualTo("x" + seats.substring(2));
    assertThat(new Failure(attempt, "a\u0000b\uDFABc", Optional.empty()).error())
        .isEqualTo("a?b?c");
  }
}
