package dev.karcis.http.payment;

import dev.karcis.application.payment.ConfirmPayment;
import dev.karcis.application.payment.Payments;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.shared.Money;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Fields;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Route;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Confirms payments, for staff and the payment gateway. Thread-safe. */
public final class PaymentApi {

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
        confirm("/api/v1/payments/{orderId}/confirm", "orderId"),
        confirm("/api/v1/payment/{bookingId}/confirm", "bookingId"));
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
