package dev.karcis.memory;

import static dev.karcis.memory.Concert.done;
import static dev.karcis.memory.Concert.these;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Money comes in for an order that had expired. */
class LatePaymentTest {

  private final Ticking clock = new Ticking();

  /** While it waits for the stock, another order may hold the seat and give it back. */
  @Test
  void takesItsSeatsFromWhenTheirStockIsLockedAndNotBefore() {
    try (Concert concert =
        new Concert(builder -> builder.with(Memory.create(clock)).clock(clock))) {
      Order late = done(concert.book(these("A-1-1")));
      clock.now = clock.now.plus(Duration.ofMinutes(3));
      concert.karcis.orders().expire().run();
      clock.readings.clear();
      ConfirmedOrder confirmed = (ConfirmedOrder) done(concert.pay(late));
      Instant orderLocked = clock.readings.get(0);
      assertThat(confirmed.confirmedAt()).isAfter(orderLocked);
    }
  }

  /** Each look at it takes a moment. */
  private static final class Ticking implements InstantSource {

    private final List<Instant> readings = new ArrayList<>();
    private Instant now = Instant.now();

    @Override
    public synchronized Instant instant() {
      now = now.plusMillis(1);
      readings.add(now);
      return now;
    }
  }
}
