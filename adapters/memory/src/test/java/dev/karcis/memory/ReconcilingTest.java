package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.domain.ticketing.EventId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcilingTest {

  private static final Duration LEASE = Duration.ofSeconds(3);

  private final Box box = new Box();
  private final Box.Process one = box.process();

  @Test
  void seatsAndCountsAreHealedCountedAndToldToTheAuditTrail() {
    EventId event = box.open(1);
    box.sell(event, 1, 2);
    box.spoil(event, free -> free.flip(1, 3), 5);

    one.pass();

    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut(1, 2));
    assertThat(box.taken(event)).isEqualTo(2);
    assertThat(one.healed)
        .containsEntry("seat-freed", 1L)
        .containsEntry("seat-taken", 1L)
        .containsEntry("count", 3L)
        .containsEntry("claim", 0L);
    List<OutboxMessage> told = box.told();
    assertThat(told)
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.name()).isEqualTo("stock-healed");
              assertThat(message.actor()).isEqualTo("reconciler");
              assertThat(message.stream()).isEqualTo(event.value());
            });
    one.passLater(Duration.ofMinutes(6));
    assertThat(box.told()).isEmpty();
  }

  @Test
  void seatOfALiveOrderIsntFreedForALostRecordOfIt() {
    EventId event = box.open(1);
    box.sell(event, 4);
    box.loseLiveSeats();

    one.pass();

    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut(4));
    assertThat(one.healed).containsEntry("claim", 1L).containsEntry("seat-freed", 0L);
  }

  @Test
  void oneProcessReconcilesAndAnotherTakesOverWhenItIsGone() {
    EventId event = box.open(1);
    Box.Process two = box.process();
    one.pass();
    two.pass();
    assertThat(one.reconcile.lag()).isPresent();
    assertThat(two.reconcile.lag()).isEmpty();
    assertThat(two.passes).isZero();

    box.clock.advance(LEASE);
    two.pass();
    one.pass();

    assertThat(two.reconcile.lag()).isPresent();
    assertThat(one.reconcile.lag()).isEmpty();
    assertThat(box.board.version(event.value())).isPresent();
  }

  @Test
  void passesThatRunOutOfTimeReachEveryEventInTheEnd() {
    for (int id = 1; id <= 250; id++) {
      box.open(id);
    }
    one.nanosPerLook = Duration.ofMillis(10).toNanos();

    one.pass();
    long first = one.healed.get("board-rebuilt");
    assertThat(first).isBetween(5L, 100L);
    for (int pass = 0; pass < 50 && one.healed.get("board-rebuilt") < 250; pass++) {
      one.pass();
    }

    assertThat(one.healed).containsEntry("board-rebuilt", 250L);
    assertThat(box.events()).allMatch(event -> box.board.version(event.value()).isPresent());
    assertThat(one.reconcile.lag().orElseThrow()).isGreaterThan(Duration.ofSeconds(1));
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
  void claimsAreReadSeldomAndOfQuietEventsMoreSeldom() {
    EventId event = box.open(1);
    one.passes(3);
    assertThat(one.audits).containsExactly(event.value());
    one.passLater(Duration.ofMinutes(4));
    assertThat(one.audits).hasSize(1);
    one.passLater(Duration.ofMinutes(1));
    assertThat(one.audits).hasSize(2);

    box.sell(event, 1);
    one.pass();
    assertThat(one.audits).hasSize(2);
    one.passLater(Duration.ofSeconds(15));
    assertThat(one.audits).hasSize(3);
  }

  @Test
  void oneEventsTroubleDoesntKeepOthersFromBeingHealed() {
    EventId bad = box.open(1);
    EventId good = box.open(2);
    box.spoil(good, free -> free.flip(0), 0);
    one.fault = Map.of(bad.value(), new IllegalStateException("bad"));

    assertThatThrownBy(one::pass).hasMessage("bad");

    assertThat(box.freeSeats(good)).isEqualTo(Box.allBut());
    assertThat(box.board.version(bad.value())).isPresent();
    assertThat(one.passes).isEqualTo(1);
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
