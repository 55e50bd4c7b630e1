package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PaymentTest {

  private static Site site;

  @BeforeAll
  static void open() {
    site = Site.open();
  }

  @AfterAll
  static void close() {
    site.close();
  }

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

  private static Answer confirm(String order, String json) {
    return site.call("POST", "/api/v1/payments/" + order + "/confirm")
        .staff()
        .json(Json.of(json))
        .send();
  }
}
