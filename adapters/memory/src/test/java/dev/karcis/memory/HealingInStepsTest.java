package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.domain.ticketing.EventId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stock that isn't what its orders hold. */
class HealingInStepsTest {

  private static final int SEAT_7 = 6;

  private final Box box = new Box();
  private final ReconcilingProcess one = box.process();

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
    assertThat(box.told())
        .hasSize(2)
        .allSatisfy(
            message -> {
              assertThat(message.name()).isEqualTo("stock-healed");
              assertThat(message.actor()).isEqualTo("reconciler");
              assertThat(message.stream()).isEqualTo(event.value());
            });
    one.passLater(Duration.ofMinutes(6));
    assertThat(box.told()).isEmpty();
  }

  @Test
  void whatOnlyHasToBeTakenIsHealedWithoutASearch() {
    EventId event = box.open(1);
    box.sell(event, 3);
    box.spoil(event, free -> free.set(2), 0);

    one.pass();

    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut(3));
    assertThat(box.taken(event)).isEqualTo(1);
    assertThat(one.searches).isZero();
  }

  @Test
  void seatOfALiveOrderIsntFreedForALostRecordOfIt() {
    EventId event = box.open(1);
    box.sell(event, 4);
    box.loseClaim(event, 4);

    one.pass();

    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut(4));
    assertThat(one.healed).containsEntry("claim", 1L).containsEntry("seat-freed", 0L);
  }

  @Test
  void longSearchGoesOnFromPassToPassAndFreesNothingBeforeItsEnd() {
    EventId event = box.open(1);
    box.addOrders(2_500);
    box.sell(event, 4);
    box.loseClaim(event, 4);
    box.spoil(event, free -> free.clear(SEAT_7), 2);
    one.ofASearch = Duration.ofMillis(600);

    assertThat(one.stocks.run()).as("cut short").isTrue();
    assertThat(one.stocks.run()).isTrue();
    assertThat(one.searches).isEqualTo(2);
    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut(4, 7));
    assertThat(one.stocks.run()).isFalse();

    assertThat(one.searches).isEqualTo(3);
    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut(4));
    assertThat(box.taken(event)).isEqualTo(1);
  }

  @Test
  void claimThatIsLostBehindTheSearchIsFoundByAnother() {
    EventId event = box.open(1);
    box.sell(event, 4);
    box.addOrders(1_500);
    box.spoil(event, free -> free.clear(SEAT_7), 2);
    one.beforeASearch =
        () -> {
          if (one.searches == 2) {
            box.loseClaim(event, 4);
          }
        };

    one.pass();

    assertThat(one.searches).isEqualTo(4);
    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut(4));
    assertThat(one.healed).containsEntry("claim", 1L).containsEntry("seat-freed", 1L);
  }

  @Test
  void claimThatIsLostBehindTheSearchIsntTakenForOneThatItFound() {
    EventId event = box.open(1);
    box.sell(event, 4);
    box.sell(event, 5);
    box.loseClaim(event, 5);
    box.addOrders(1_500);
    box.spoil(event, free -> free.clear(SEAT_7), 3);
    one.beforeASearch =
        () -> {
          if (one.searches == 2) {
            box.loseClaim(event, 4);
          }
        };

    one.pass();

    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut(4, 5));
    assertThat(one.healed).containsEntry("claim", 2L).containsEntry("seat-freed", 1L);
  }

  @Test
  void oneStocksTroubleDoesntKeepOthersFromBeingHealedAndIsTriedAgainAfterARest() {
    EventId bad = box.open(1);
    EventId good = box.open(2);
    box.spoil(bad, free -> free.clear(SEAT_7), 1);
    box.spoil(good, free -> free.clear(SEAT_7), 1);
    one.faults = Map.of(Box.section(bad), new StoreUnavailable("too slow", null));

    assertThatThrownBy(one::pass).hasMessage("too slow");

    assertThat(box.freeSeats(good)).isEqualTo(Box.allBut());
    assertThat(box.freeSeats(bad)).isEqualTo(Box.allBut(7));
    one.faults = Map.of();
    one.passLater(Duration.ofSeconds(14));
    assertThat(box.freeSeats(bad)).isEqualTo(Box.allBut(7));
    one.passLater(Duration.ofSeconds(1));
    assertThat(box.freeSeats(bad)).isEqualTo(Box.allBut());
  }

  @Test
  void oneEventsTroubleDoesntKeepOthersFromBeingAudited() {
    EventId bad = box.open(1);
    EventId good = box.open(2);
    box.spoil(good, free -> free.clear(SEAT_7), 1);
    one.faults = Map.of(bad.value(), new IllegalStateException("bad"));

    assertThatThrownBy(one::pass).hasMessage("bad");

    assertThat(box.freeSeats(good)).isEqualTo(Box.allBut());
    assertThat(box.board.version(bad.value())).isPresent();
    assertThat(one.passes).containsExactly("boards", "audits");
  }

  @Test
  void stocksAreHealedAStepEachInTurn() {
    EventId first = box.open(1);
    EventId second = box.open(2);
    box.addOrders(1_500);
    box.spoil(first, free -> free.clear(SEAT_7), 1);
    box.spoil(second, free -> free.clear(SEAT_7), 1);
    one.ofASearch = Duration.ofMillis(300);

    one.passes(2);

    assertThat(one.searches).isEqualTo(4);
    assertThat(box.freeSeats(first)).isEqualTo(Box.allBut());
    assertThat(box.freeSeats(second)).isEqualTo(Box.allBut());
  }

  @Test
  void anotherProcessBeginsTheSearchAnew() {
    EventId event = box.open(1);
    box.sell(event, 4);
    box.addOrders(1_500);
    box.spoil(event, free -> free.clear(SEAT_7), 2);
    ReconcilingProcess two = box.process();
    one.ofASearch = Duration.ofMillis(600);
    one.stocks.run();
    box.clock.advance(Duration.ofSeconds(3));
    two.stocks.run();
    assertThat(box.freeSeats(event)).isEqualTo(Box.allBut(4));

    one.stocks.run();
    box.clock.advance(Duration.ofSeconds(3));
    one.searches = 0;
    one.stocks.run();

    assertThat(one.searches).isZero();
  }
}
