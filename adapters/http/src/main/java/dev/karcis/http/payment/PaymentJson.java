package dev.karcis.http.payment;

import dev.karcis.domain.payment.Payment;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.http.shared.JsonOut;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** A payment as staff see it. */
final class PaymentJson {

  private PaymentJson() {}

  static void write(JsonGenerator json, Payment payment) {
    json.writeStringProperty("orderId", payment.order().id().toString());
    json.writeStringProperty("status", payment.status().name());
    json.writeStringProperty("orderStatus", payment.order().status().name());
    JsonOut.money(json, "total", payment.order().details().total());
    json.writeArrayPropertyStart("receipts");
    for (Receipt receipt : payment.receipts()) {
      json.writeStartObject();
      json.writeStringProperty("reference", receipt.reference());
      JsonOut.money(json, "amount", receipt.amount());
      json.writeStringProperty("status", receipt.status().name());
      JsonOut.time(json, "receivedAt", receipt.receivedAt());
      json.writeStringProperty(
          "refundedAt", receipt.refundedAt().map(Instant::toString).orElse(null));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
