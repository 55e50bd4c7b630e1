package dev.karcis.http.order;

import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.order.OrderParts;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.http.shared.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a buyer asks for in one order. */
record OrderBody(OrderParts parts, Buyer buyer) {

  private static final String LINES = "lines";

  static OrderBody read(Fields fields, Map<String, OrderApi.KindJson> kinds) {
    OrderParts parts = parts(fields, kinds);
    Buyer buyer = buyer(fields);
    voucherCode(fields);
    fields.throwIfWrong();
    return new OrderBody(parts, buyer);
  }

  static void voucherCode(Fields fields) {
    fields
        .optionalText("voucherCode")
        .ifPresent(code -> fields.add("voucherCode", FieldError.UNKNOWN, code));
  }

  static Buyer buyer(Fields fields) {
    Fields buyer = fields.object("buyer");
    if (buyer == null) {
      fields.add("buyer", FieldError.REQUIRED);
      return null;
    }
    String name = buyer.text("name");
    String email = buyer.text("email");
    var phone = buyer.optionalText("phone");
    var customerId = buyer.optionalText("customerId");
    return buyer.build(() -> new Buyer(name, email, phone, customerId));
  }

  private static OrderParts parts(Fields fields, Map<String, OrderApi.KindJson> kinds) {
    List<Fields> lines = fields.require(LINES, fields.objects(LINES, OrderParts.MAX_LINES));
    if (lines == null) {
      return null;
    }
    List<OrderPart> parts = new ArrayList<>(lines.size());
    for (Fields line : lines) {
      parts.add(part(line, kinds));
    }
    return parts.contains(null) ? null : fields.build(() -> new OrderParts(parts));
  }

  /** Null if anything is wrong with it. */
  private static OrderPart part(Fields line, Map<String, OrderApi.KindJson> kinds) {
    long named = kinds.keySet().stream().filter(line::has).count();
    if (named != 1) {
      line.add("", FieldError.ONE_OF, new TreeSet<>(kinds.keySet()).toArray());
    }
    OrderPart part = null;
    for (var kind : kinds.entrySet()) {
      Fields its = line.object(kind.getKey());
      part = its == null ? part : kind.getValue().read(its);
    }
    return named == 1 ? part : null;
  }
}
