package dev.karcis.http.payment;

import dev.karcis.application.payment.ConfirmPayment;
import dev.karcis.application.payment.Payments;
import dev.karcis.application.payment.RefundPayment;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.Payment;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Fields;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Query;
import dev.karcis.http.shared.Route;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Confirms payments, for staff and the payment gateway; shows and refunds them. Thread-safe. */
public final class PaymentApi {

  private static final String PAYMENTS = "/api/v1/payments";

  private final Payments payments;
  private final OrderApi orders;

  private PaymentApi(Payments payments, OrderApi orders) {
    this.payments = payments;
    this.orders = orders;
  }

  public static PaymentApi of(Payments payments, OrderApi orders) {
    return new PaymentApi(payments, orders);
  }

  public List<Route> routes() {
    return List.of(
        Route.get(PAYMENTS, MayCall.STAFF, this::list),
        Route.get(PAYMENTS + "/{orderId}", MayCall.STAFF, this::see),
        confirm(PAYMENTS + "/{orderId}/confirm", "orderId"),
        confirm("/api/v1/payment/{bookingId}/confirm", "bookingId"),
        Route.post(
            PAYMENTS + "/{orderId}/refund", MayCall.STAFF, Route.Body.OPTIONAL, this::refund));
  }

  private void list(Call call) {
    Query query = call.query();
    Optional<PaymentStatus> status = query.oneOf("status", PaymentStatus.class);
    call.answer(payments.see().page(status, query.page()), PaymentJson::write);
  }

  private void see(Call call) {
    OrderId id = new OrderId(call.id("orderId"));
    answer(
        call,
        payments
            .see()
            .find(id)
            .map(Outcome::done)
            .orElseGet(() -> Outcome.refused(new NotFound("payment", id.toString()))));
  }

  private void refund(Call call) {
    OrderId id = new OrderId(call.id("orderId"));
    Fields fields = call.fields();
    Optional<String> reference = fields.optionalText("reference");
    RefundPayment.Command command =
        fields.build(() -> new RefundPayment.Command(id, reference, call.caller().actor()));
    fields.throwIfWrong();
    answer(call, payments.refund().handle(command));
  }

  private static void answer(Call call, Outcome<Payment> outcome) {
    Payment payment = Call.done(outcome);
    call.answer(200, json -> PaymentJson.write(json, payment));
  }

  private Route confirm(String path, String id) {
    return Route.post(
        path, MayCall.STAFF_OR_GATEWAY, Route.Body.OPTIONAL, call -> confirm(call, call.id(id)));
  }

  private void confirm(Call call, UUID id) {
    Fields fields = call.fields();
    Optional<String> reference = fields.optionalText("reference");
    Optional<Money> amount = Optional.ofNullable(fields.money("amount"));
    ConfirmPayment.Command command =
        fields.build(
            () ->
                new ConfirmPayment.Command(
                    new OrderId(id), reference, amount, call.caller().actor()));
    fields.throwIfWrong();
    orders.answer(call, 200, Call.done(payments.confirm().handle(command)));
  }
}
