package dev.karcis.http.order;

import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails;
import dev.karcis.http.shared.JsonOut;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** An order as clients see it. */
record OrderJson(Map<String, OrderApi.KindFields> kinds) {

  void write(JsonGenerator json, Order order, boolean forStaff) {
    OrderDetails details = order.details();
    json.writeStringProperty("id", order.id().toString());
    json.writeStringProperty("kind", details.kind());
    json.writeStringProperty("status", order.status().name());
    buyer(json, details.buyer(), forStaff);
    JsonOut.money(json, "total", details.total());
    details
        .discount()
        .ifPresent(
            discount -> {
              json.writeObjectPropertyStart("discount");
              json.writeStringProperty("code", discount.code());
              JsonOut.money(json, "amount", discount.off());
              json.writeEndObject();
            });
    JsonOut.time(json, "placedAt", details.placedAt());
    json.writeStringProperty("expiresAt", details.expiresAt().map(Object::toString).orElse(null));
    for (HeldLine line : details.lines()) {
      OrderApi.KindFields fields = kinds.get(line.kind());
      if (fields != null) {
        fields.write(json, line);
      }
    }
  }

  private static void buyer(JsonGenerator json, Buyer buyer, boolean forStaff) {
    json.writeObjectPropertyStart("buyer");
    json.writeStringProperty("name", buyer.name());
    json.writeStringProperty("email", buyer.email());
    if (forStaff) {
      buyer.phone().ifPresent(phone -> json.writeStringProperty("phone", phone));
    }
    buyer.customerId().ifPresent(id -> json.writeStringProperty("customerId", id));
    json.writeEndObject();
  }
}
