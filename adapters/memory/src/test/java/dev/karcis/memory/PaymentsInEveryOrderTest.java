package dev.karcis.memory;

import static dev.karcis.memory.Concert.these;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.payment.ConfirmPayment;
import dev.karcis.application.payment.RefundPayment;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.Payment;
import dev.karcis.domain.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One order, and all that may befall it, in every order of events; each of them twice in a row. */
@Timeout(120)
class PaymentsInEveryOrderTest {

  private static final int SEATS = 100;

  private enum Step {
    PLACE,
    PAY,
    PAY_ANOTHER,
    EXPIRE,
    CANCEL,
    REFUND,
    RIVAL
  }

  @Test
  void moneyAlwaysHasItsSeatOrGoesBack() {
    List<List<Step>> all = new ArrayList<>();
    permute(new ArrayList<>(), all);
    assertThat(all).hasSize(5_040);
    for (int first = 0; first < all.size(); first += SEATS) {
      try (Concert concert = new Concert()) {
        for (int i = first; i < Math.min(all.size(), first + SEATS); i++) {
          int seat = i % SEATS;
          new Story(concert, "A-%d-%d".formatted(1 + seat / 10, 1 + seat % 10)).live(all.get(i));
        }
      }
    }
  }

  private static void permute(List<Step> begun, List<List<Step>> all) {
    if (begun.size() == Step.values().length) {
      all.add(List.copyOf(begun));
    }
    for (Step step : Step.values()) {
      if (!begun.contains(step)) {
        begun.add(step);
        permute(begun, all);
        begun.remove(begun.size() - 1);
      }
    }
  }

  private static final class Story {

    private final Concert concert;
    private final String seat;
    private final long leftByOthers;
    private final PaymentModel model = new PaymentModel();
    private final List<String> told = new ArrayList<>();
    private OrderId id = new OrderId(new UUID(0, 1));

    Story(Concert concert, String seat) {
      this.concert = concert;
      this.seat = seat;
      concert.expireAll(); // what other stories left unpaid
      this.leftByOthers = concert.left("A") - 1;
    }

    void live(List<Step> steps) {
      for (Step step : steps) {
        for (int i = 0; i < 2; i++) {
          String expected = expected(step);
          told.add(step + ": " + expected);
          assertThat(answer(step)).as("%s", told).isEqualTo(expected);
          check();
        }
      }
    }

    private String expected(Step step) {
      return switch (step) {
        case PLACE -> model.place();
        case PAY -> model.pay("one");
        case PAY_ANOTHER -> model.pay("another");
        case EXPIRE -> model.expire();
        case CANCEL -> model.cancel();
        case REFUND -> model.refund();
        case RIVAL -> model.rival();
      };
    }

    private String answer(Step step) {
      return switch (step) {
        case PLACE -> place();
        case PAY -> status(pay("one"));
        case PAY_ANOTHER -> status(pay("another"));
        case EXPIRE -> expire();
        case CANCEL ->
            status(
                concert.karcis.orders().cancel().handle(new CancelOrder.Command(id, Actor.ANYONE)));
        case REFUND ->
            concert
                .karcis
                .payments()
                .refund()
                .handle(new RefundPayment.Command(id, Optional.empty(), Actor.STAFF))
                .fold(
                    payment -> payment.status().name(),
                    reasons -> reasons.get(0).code(),
                    busy -> "busy");
        case RIVAL -> rival();
      };
    }

    private String place() {
      Outcome<Order> outcome = concert.book(these(seat));
      if (outcome instanceof Outcome.Done<Order> placed) {
        id = placed.value().id();
      }
      return status(outcome);
    }

    private Outcome<Order> pay(String reference) {
      return concert
          .karcis
          .payments()
          .confirm()
          .handle(
              new ConfirmPayment.Command(
                  id, Optional.of(reference), Optional.empty(), Actor.GATEWAY));
    }

    private String expire() {
      concert.expireAll();
      return "swept";
    }

    private String rival() {
      Outcome<Order> outcome = concert.book(these(seat));
      return outcome instanceof Outcome.Done<Order> placed
          ? status(concert.pay(placed.value()))
          : status(outcome);
    }

    private static String status(Outcome<Order> outcome) {
      return outcome.fold(
          order -> order.status().name(), reasons -> reasons.get(0).code(), busy -> "busy");
    }

    private void check() {
      assertThat(model.isSound()).as("%s", told).isTrue();
      assertThat(concert.left("A") - leftByOthers)
          .as("%s", told)
          .isEqualTo(model.seatIsFree() ? 1 : 0);
      assertThat(concert.karcis.orders().see().find(id).map(Order::status).orElse(null))
          .as("%s", told)
          .isEqualTo(model.order);
      Optional<Payment> payment = concert.karcis.payments().see().find(id);
      assertThat(payment.map(Payment::status).orElse(null))
          .as("%s", told)
          .isEqualTo(model.payment());
      Map<String, PaymentStatus> money = new TreeMap<>();
      payment.ifPresent(p -> p.receipts().forEach(r -> money.put(r.reference(), r.status())));
      assertThat(money).as("%s", told).isEqualTo(model.money);
    }
  }
}
