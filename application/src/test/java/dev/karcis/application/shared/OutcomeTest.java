package dev.karcis.application.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.shared.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final Refusal NO = new NotFound("order", "7");

  private final Outcome<Integer> done = Outcome.done(7);
  private final Outcome<Integer> refused = Outcome.refused(NO);
  private final Outcome<Integer> busy =
      new Outcome.Busy<>(Outcome.Reason.OVERLOADED, Duration.ofSeconds(2));

  @Test
  void foldingTakesTheOneBranchThatApplies() {
    assertThat(List.of(fold(done), fold(refused), fold(busy)))
        .containsExactly("7", "[" + NO + "]", "overloaded in PT2S");
  }

  @Test
  void mappingChangesAValueAndNothingElse() {
    assertThat(done.map(value -> "value " + value)).isEqualTo(Outcome.done("value 7"));
    assertThat(refused.map(value -> "value " + value)).isEqualTo(Outcome.refused(NO));
    assertThat(busy.map(value -> "value " + value))
        .isEqualTo(new Outcome.Busy<>(Outcome.Reason.OVERLOADED, Duration.ofSeconds(2)));
  }

  @Test
  void reasonsCannotBeChangedAfterwards() {
    List<Refusal> reasons = new ArrayList<>(List.of(NO));
    Outcome.Refused<Integer> answer = new Outcome.Refused<>(reasons);
    reasons.clear();
    assertThat(answer.reasons()).containsExactly(NO);
    assertThatThrownBy(() -> answer.reasons().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static String fold(Outcome<Integer> outcome) {
    return outcome.fold(
        String::valueOf,
        Object::toString,
        wait -> wait.reason().code() + " in " + wait.retryAfter());
  }
}
