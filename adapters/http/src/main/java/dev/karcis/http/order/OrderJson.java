package dev.karcis.http.order;

import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails;
import dev.karcis.http.shared.JsonOut;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** An order as clients see it. */
record OrderJson(Map<String, OrderApi.KindJson> kinds) {

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
    if (details.kind().equals(OrderDetails.MIXED)) {
      json.writeArrayPropertyStart("lines");
      details.lines().forEach(line -> line(json, line));
      json.writeEndArray();
    } else {
      fields(json, details.lines().get(0));
    }
  }

  private void line(JsonGenerator json, HeldLine line) {
    json.writeStartObject();
    json.writeStringProperty("kind", line.kind());
    JsonOut.money(json, "price", line.price());
    fields(json, line);
    json.writeEndObject();
  }

  /** Kinds that embedders add are theirs to show. */
  private void fields(JsonGenerator json, HeldLine line) {
    OrderApi.KindJson kind = kinds.get(line.kind());
    if (kind != null) {
      kind.write(json, line);
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
