package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.ticketing.EventId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who looks at which event, and when. */
class ReconcilingTest {

  private static final Duration LEASE = Duration.ofSeconds(3);

  private final Box box = new Box();
  private final ReconcilingProcess one = box.process();
  private final ReconcilingProcess two = box.process();

  @Test
  void oneProcessReconcilesAndAnotherTakesOverWhenItIsGone() {
    EventId event = box.open(1);
    one.pass();
    two.pass();
    assertThat(one.boards.lag()).isPresent();
    assertThat(one.stocks.lag()).isPresent();
    assertThat(two.boards.lag()).isEmpty();
    assertThat(two.stocks.lag()).isEmpty();
    assertThat(two.passes).isEmpty();

    box.clock.advance(LEASE);
    two.pass();
    one.pass();

    assertThat(two.boards.lag()).isPresent();
    assertThat(two.stocks.lag()).isPresent();
    assertThat(one.boards.lag()).isEmpty();
    assertThat(one.stocks.lag()).isEmpty();
    assertThat(box.board.version(event.value())).isPresent();
  }

  @Test
  void everyBoardIsLookedAtInEachPassHoweverSlowTheAuditsOfManyLargeEventsAre() {
    List<String> all = new ArrayList<>();
    for (int id = 1; id <= 120; id++) {
      all.add("confirm " + box.open(id));
    }
    one.ofALook = Duration.ofMillis(5);
    one.ofAnAudit = Duration.ofMillis(300);

    for (int pass = 1; pass <= 60; pass++) {
      one.looks.clear();
      assertThat(one.boards.run()).isFalse();
      assertThat(one.looks).containsAll(all);
      assertThat(one.stocks.run()).as("cut short").isEqualTo(pass < 60);
    }

    assertThat(one.audits).hasSize(120).doesNotHaveDuplicates();
    assertThat(one.boards.lag().orElseThrow()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void boardsThatAPassHasNoTimeForAreLeftToTheNextWhichIsToFollowAtOnce() {
    for (int id = 1; id <= 250; id++) {
      box.open(id);
    }
    one.ofALook = Duration.ofMillis(10);

    assertThat(one.boards.run()).isTrue();
    long first = one.healed.get("board-rebuilt");
    assertThat(first).isEqualTo(200);
    assertThat(one.boards.run()).isFalse();

    assertThat(one.healed).containsEntry("board-rebuilt", 250L);
    assertThat(box.events()).allMatch(event -> box.board.version(event.value()).isPresent());
    assertThat(one.boards.lag()).hasValue(Duration.ofMillis(2_500));
  }

  @Test
  void leaseIsHeldAnewBetweenEvents() {
    box.open(1);
    box.open(2);
    one.ofALook = Duration.ofMillis(1_500);

    one.boards.run();
    two.boards.run();

    assertThat(two.looks).isEmpty();
  }

  @Test
  void whoeverLostItsLeaseLeavesTheRestOfItsPass() {
    for (int id = 1; id <= 5; id++) {
      box.open(id);
    }
    one.beforeALook =
        () -> {
          box.clock.advance(LEASE);
          two.boards.run();
          one.later(Duration.ofSeconds(1));
        };

    assertThat(one.boards.run()).isFalse();

    assertThat(one.looks).filteredOn(look -> look.startsWith("version")).hasSize(1);
    assertThat(two.looks).filteredOn(look -> look.startsWith("version")).hasSize(5);
    assertThat(one.boards.lag()).isEmpty();
  }

  @Test
  void eventsThatChangedComeFirst() {
    EventId quiet = box.open(1);
    EventId busy = box.open(2);
    one.passes(3);
    box.sell(busy, 1);
    one.looks.clear();

    one.pass();

    assertThat(one.looks)
        .containsSubsequence(
            "version " + busy, "read " + busy, "version " + quiet, "confirm " + quiet)
        .doesNotContain("read " + quiet);
  }

  @Test
  void claimsAreReadForAHundredthOfTheTimeAndOfQuietEventsSeldom() {
    EventId event = box.open(1);
    one.ofAnAudit = Duration.ofMillis(50);
    one.passes(3);
    assertThat(one.audits).containsExactly(event.value());
    one.passLater(Duration.ofMinutes(4));
    assertThat(one.audits).hasSize(1);
    one.passLater(Duration.ofMinutes(1));
    assertThat(one.audits).hasSize(2);

    box.sell(event, 1);
    one.passLater(Duration.ofMillis(4_900));
    assertThat(one.audits).hasSize(2);
    one.ofAnAudit = Duration.ofSeconds(2);
    one.passLater(Duration.ofMillis(100));
    assertThat(one.audits).hasSize(3);

    box.sell(event, 2);
    one.passLater(Duration.ofMillis(119_900));
    assertThat(one.audits).hasSize(3);
    one.ofAnAudit = Duration.ZERO;
    one.passLater(Duration.ofMillis(100));
    assertThat(one.audits).hasSize(4);

    box.sell(event, 3);
    one.passLater(Duration.ofMillis(900));
    assertThat(one.audits).hasSize(4);
    one.passLater(Duration.ofMillis(100));
    assertThat(one.audits).hasSize(5);
  }

  @Test
  void roundWithTroubleCountsForNothing() {
    UUID bad = box.open(1).value();
    box.open(2);
    one.ofAnAudit = Duration.ofMillis(600);
    one.faults = Map.of(bad, new IllegalStateException("bad"));

    assertThatThrownBy(one.stocks::run).hasMessage("bad");
    assertThat(one.stocks.run()).as("the rest of the round").isFalse();

    assertThat(one.audits).hasSize(2);
    assertThat(one.stocks.lag()).hasValue(Duration.ofMillis(1_200));
    one.faults = Map.of();
    one.stocks.run();
    assertThat(one.stocks.lag()).hasValue(Duration.ZERO);
  }

  @Test
  void boardThatIsAwayDoesntKeepTheStockFromBeingHealed() {
    EventId event = box.open(1);
    box.spoil(event, free -> free.flip(0), 0);
    one.boardIsAway = true;

    assertThatThrownBy(one::pass).hasMessage("away");

    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut());
    one.boardIsAway = false;
    one.pass();
    assertThat(box.board.version(event.value())).isPresent();
  }

  @Test
  void eventThatIsNoLongerOnSaleIsForgotten() {
    EventId event = box.open(1);
    one.pass();
    box.clock.advance(Duration.ofDays(2));
    one.looks.clear();

    one.pass();

    assertThat(one.looks).isEmpty();
    assertThat(box.board.version(event.value())).isPresent();
  }
}
