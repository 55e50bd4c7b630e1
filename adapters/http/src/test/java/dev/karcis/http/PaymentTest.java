package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentTest extends OnASite {

  @Test
  void theSamePaymentToldAgainAnswersTheSame() {
    String order = site.aBooking(site.anEvent(), "A-1-1");
    Answer first = confirm(order, "{'reference': 'r1'}").is(200);
    assertThat(first.text("status")).isEqualTo("CONFIRMED");
    assertThat(confirm(order, "{'reference': 'r1'}").is(200).json()).isEqualTo(first.json());
    assertThat(site.confirm(order).json()).isEqualTo(first.json());
  }

  @Test
  void anotherPaymentIsRefused() {
    String order = site.aBooking(site.anEvent(), "A-1-1");
    confirm(order, "{'reference': 'r1'}").is(200);
    confirm(order, "{'reference': 'r2'}").is(409, "already-paid");
  }

  @Test
  void aWrongAmountConfirmsNothing() {
    String order = site.aBooking(site.anEvent(), "A-1-1");
    Answer refused =
        confirm(order, "{'amount': {'amount': 1, 'currency': 'IDR'}}").is(409, "amount-mismatch");
    assertThat(refused.json().get("due").get("amount").longValue()).isEqualTo(150_000);
    assertThat(site.get("/api/v1/orders/" + order).text("status")).isEqualTo("PENDING");
    confirm(order, "{'amount': {'amount': 150000, 'currency': 'IDR'}}").is(200);
  }

  @Test
  void whatWasCancelledIsTooLateToPay() {
    String order = site.aBooking(site.anEvent(), "A-1-1");
    site.call("DELETE", "/api/v1/orders/" + order).send().is(200);
    assertThat(confirm(order, "{}").is(409, "too-late").text("orderStatus")).isEqualTo("CANCELLED");
  }

  @Test
  void theGatewayConfirmsByEitherName() {
    String event = site.anEvent();
    String first = site.aBooking(event, "A-1-1");
    String second = site.aBooking(event, "A-1-2");
    site.call("POST", "/api/v1/payments/" + first + "/confirm").gateway().send().is(200);
    site.call("POST", "/api/v1/payment/" + second + "/confirm").gateway().send().is(200);
  }

  @Test
  void nobodyPaysForAnOrderThatIsNotThere() {
    confirm("01890a5d-ac96-774b-bcce-b302099a8057", "{}").is(404, "not-found");
  }

  @Test
  void aPaymentIsDueThenPaidThenRefunded() {
    String event = site.anEvent();
    String order = site.aBooking(event, "A-1-1");
    Answer due = see(order).is(200);
    assertThat(statuses(due)).isEqualTo("DUE PENDING []");
    assertThat(due.text("orderId")).isEqualTo(order);
    assertThat(due.json().get("total").get("amount").longValue()).isEqualTo(150_000);
    assertThat(listed("DUE")).contains(order);
    confirm(order, "{'reference': 'r1'}").is(200);
    assertThat(statuses(see(order))).isEqualTo("PAID CONFIRMED [r1 PAID]");
    assertThat(listed("PAID")).contains(order);
    Answer refunded = refund(order, "{}").is(200);
    assertThat(statuses(refunded)).isEqualTo("REFUNDED REFUNDED [r1 REFUNDED]");
    assertThat(refund(order, "{}").is(200).json()).isEqualTo(refunded.json());
    assertThat(see(order).json()).isEqualTo(refunded.json());
    assertThat(listed("REFUNDED")).contains(order);
    assertThat(site.get("/api/v1/bookings/" + order).text("status")).isEqualTo("REFUNDED");
    site.aBooking(event, "A-1-1");
    assertThat(confirm(order, "{'reference': 'r1'}").is(409, "too-late").text("orderStatus"))
        .isEqualTo("REFUNDED");
    assertThat(see(order).json()).isEqualTo(refunded.json());
  }

  @Test
  void aSurplusGoesBackByItsReference() {
    String order = site.aBooking(site.anEvent(), "A-1-1");
    confirm(order, "{}").is(200);
    confirm(order, "{'reference': 'r2'}").is(409, "already-paid");
    confirm(order, "{'reference': 'r2'}").is(409, "already-paid");
    assertThat(statuses(see(order))).isEqualTo("REFUND_DUE CONFIRMED [ PAID, r2 REFUND_DUE]");
    assertThat(listed("REFUND_DUE")).contains(order);
    assertThat(listed("PAID")).doesNotContain(order);
    String paid = "PAID CONFIRMED [ PAID, r2 REFUNDED]";
    assertThat(statuses(refund(order, "{'reference': 'r2'}").is(200))).isEqualTo(paid);
    assertThat(statuses(refund(order, "{'reference': 'r2'}").is(200))).isEqualTo(paid);
    confirm(order, "{'reference': 'r2'}").is(409, "already-paid");
    assertThat(statuses(see(order))).isEqualTo(paid);
    assertThat(statuses(refund(order, "{'reference': ''}").is(200)))
        .isEqualTo("REFUNDED REFUNDED [ REFUNDED, r2 REFUNDED]");
  }

  @Test
  void allThatCameInGoesBackAtOnce() {
    String order = site.aBooking(site.anEvent(), "A-1-1");
    confirm(order, "{'reference': 'r1'}").is(200);
    confirm(order, "{'reference': 'r2'}").is(409);
    Answer refunded = site.call("POST", "/api/v1/payments/" + order + "/refund").staff().send();
    assertThat(statuses(refunded)).isEqualTo("REFUNDED REFUNDED [r1 REFUNDED, r2 REFUNDED]");
  }

  @Test
  void whatIsDueBackOfACancelledOrderJustGoesBack() {
    String order = site.aBooking(site.anEvent(), "A-1-1");
    site.call("DELETE", "/api/v1/orders/" + order).send().is(200);
    confirm(order, "{'reference': 'r1'}").is(409, "too-late");
    assertThat(statuses(see(order))).isEqualTo("REFUND_DUE CANCELLED [r1 REFUND_DUE]");
    assertThat(statuses(refund(order, "{}").is(200))).isEqualTo("REFUNDED CANCELLED [r1 REFUNDED]");
  }

  @Test
  void whereNothingCameInNothingGoesBack() {
    String event = site.anEvent();
    String unpaid = site.aBooking(event, "A-1-1");
    String cancelled = site.aBooking(event, "A-1-2");
    site.call("DELETE", "/api/v1/orders/" + cancelled).send().is(200);
    String free = site.aBooking(event, "B-1-1");
    assertThat(refund(unpaid, "{}").is(409, "wrong-state").text("orderStatus"))
        .isEqualTo("PENDING");
    assertThat(refund(cancelled, "{}").is(409, "wrong-state").text("orderStatus"))
        .isEqualTo("CANCELLED");
    assertThat(refund(free, "{}").is(409, "wrong-state").text("orderStatus"))
        .isEqualTo("CONFIRMED");
    see(cancelled).is(404, "not-found");
    see(free).is(404, "not-found");
    assertThat(statuses(see(unpaid))).isEqualTo("DUE PENDING []");
  }

  @Test
  void aRefundOfWhatNobodyPaidIsWrong() {
    String order = site.aBooking(site.anEvent(), "A-1-1");
    confirm(order, "{'reference': 'r1'}").is(200);
    refund(order, "{'reference': 'R1'}").is(422).hasErrors("reference");
    refund(order, "{'reference': 5}").is(422).hasErrors("reference");
    refund(order, "{'reference': 'a\\nb'}").is(422).hasErrors("reference");
    refund(order, "{'reference': '%s'}".formatted("x".repeat(201))).is(422).hasErrors("reference");
    refund(order, "{'amount': 5}").is(422).hasErrors("amount");
    assertThat(statuses(see(order))).isEqualTo("PAID CONFIRMED [r1 PAID]");
    String none = "01890a5d-ac96-774b-bcce-b302099a8057";
    refund(none, "{}").is(404, "not-found");
    see(none).is(404, "not-found");
    site.call("POST", "/api/v1/payments/x/refund")
        .staff()
        .json("[]")
        .send()
        .is(400, "malformed-path");
    site.call("GET", "/api/v1/payments/x").staff().send().is(400, "malformed-path");
  }

  @Test
  void paymentsAreListedPieceByPiece() {
    String event = site.anEvent();
    String first = site.aBooking(event, "A-1-1");
    String second = site.aBooking(event, "A-1-2");
    String third = site.aBooking(event, "A-1-3");
    Answer page = payments("?status=DUE&limit=2").is(200);
    assertThat(ids(page)).containsExactly(third, second);
    Answer rest = payments("?status=DUE&limit=1&cursor=" + page.text("next")).is(200);
    assertThat(ids(rest)).containsExactly(first);
    assertThat(ids(payments("?limit=3"))).containsExactly(third, second, first);
    assertThat(ids(payments("?status=AWAITING_VERIFICATION"))).isEmpty();
    payments("?status=paid").is(400, "malformed-query");
    payments("?status=").is(400, "malformed-query");
    payments("?limit=x").is(400, "malformed-query");
    payments("?cursor=x").is(400, "malformed-query");
    payments("?cursor=MS0xLTEtMS0x").is(400, "malformed-query");
    payments("?limit=0").is(422).hasErrors("limit");
    payments("?limit=1001").is(422).hasErrors("limit");
  }

  private static Answer see(String order) {
    return site.call("GET", "/api/v1/payments/" + order).staff().send();
  }

  private static Answer payments(String query) {
    return site.call("GET", "/api/v1/payments" + query).staff().send();
  }

  private static List<String> listed(String status) {
    return ids(payments("?limit=1000&status=" + status).is(200));
  }

  private static List<String> ids(Answer page) {
    List<String> ids = new ArrayList<>();
    page.json().get("items").forEach(item -> ids.add(item.get("orderId").stringValue()));
    return ids;
  }

  /** The payment's status, its order's, and each receipt's. */
  private static String statuses(Answer payment) {
    List<String> receipts = new ArrayList<>();
    payment
        .json()
        .get("receipts")
        .forEach(
            receipt -> {
              String status = receipt.get("status").stringValue();
              assertThat(receipt.get("refundedAt").isNull()).isEqualTo(!status.equals("REFUNDED"));
              receipts.add(receipt.get("reference").stringValue() + " " + status);
            });
    return payment.text("status") + " " + payment.text("orderStatus") + " " + receipts;
  }

  private static Answer refund(String order, String json) {
    return site.call("POST", "/api/v1/payments/" + order + "/refund")
        .staff()
        .json(Json.of(json))
        .send();
  }

  private static Answer confirm(String order, String json) {
    return site.call("POST", "/api/v1/payments/" + order + "/confirm")
        .staff()
        .json(Json.of(json))
        .send();
  }
}
