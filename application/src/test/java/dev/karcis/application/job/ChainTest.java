package dev.karcis.application.job;

import static dev.karcis.application.job.AnyJobs.inBatch;
import static dev.karcis.application.job.AnyJobs.request;
import static dev.karcis.application.job.AnyJobs.requests;
import static dev.karcis.application.job.AnyJobs.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainTest {

  /** As they are enqueued, each when the one before it is done; without what they carry. */
  private static List<JobRequest> followed(JobRequest first) {
    List<JobRequest> all = new ArrayList<>();
    Optional<JobRequest> next = Optional.of(first);
    while (next.isPresent()) {
      all.add(next.get().with(Links.NONE));
      next = Chain.next(next.get().job());
    }
    return all;
  }

  @Test
  void eachJobFollowsTheOneBeforeItAsItWasAskedFor() {
    JobRequest delayed =
        new JobRequest(request(2).job(), Due.after(Duration.ofMinutes(1)), Optional.empty());
    List<JobRequest> all = List.of(unique(request(1)), delayed, request(3, "high", 0), request(4));
    assertThat(followed(Chain.of(all.get(0), all.subList(1, 4)))).isEqualTo(all);
  }

  @Test
  void oneJobAloneCarriesNothing() {
    assertThat(Chain.of(request(1))).isEqualTo(request(1));
  }

  @Test
  void chainIsAsLongAsItsBytesAllow() {
    List<JobRequest> fitting = requests(1, 700);
    assertThat(followed(Chain.of(request(0), fitting))).hasSize(700);
    JobRequest most = Chain.of(request(0), request(1, "default", Payload.MAX_BYTES - 100));
    assertThat(most.job().bytes()).isLessThanOrEqualTo(10 + Payload.MAX_BYTES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chain.of(request(0), request(1, "default", Payload.MAX_BYTES)))
        .withMessageContaining("more than 65536");
  }

  @Test
  void whatCouldBreakTheChainIsRefused() {
    JobRequest chain = Chain.of(request(1), request(2));
    JobRequest member = inBatch(new UUID(1, 1), request(3));
    for (JobRequest wrong : List.of(chain, member, request(4), unique(request(5)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> Chain.of(request(4), wrong));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Chain.of(member, request(4)));
    assertThatIllegalArgumentException().isThrownBy(() -> Chain.of(chain, request(4)));
  }
}
