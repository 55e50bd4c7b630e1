package dev.karcis.http.order;

import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.order.OrderParts;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a buyer asks for in one order. */
record OrderBody(OrderParts parts, Buyer buyer) {

  private static final String LINES = "lines";

  static OrderBody read(Call call, Map<String, OrderApi.KindJson> kinds) {
    Fields fields = call.fields();
    OrderParts parts = parts(fields, kinds, call);
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

  private static OrderParts parts(Fields fields, Map<String, OrderApi.KindJson> kinds, Call call) {
    List<Fields> lines = fields.require(LINES, fields.objects(LINES, OrderParts.MAX_LINES));
    if (lines == null) {
      return null;
    }
    boolean clear = true;
    for (Fields line : lines) {
      clear &= namesOne(line, kinds.keySet());
    }
    OrderPart[] parts = new OrderPart[lines.size()];
    kinds.forEach((name, kind) -> read(lines, name, kind, call, parts));
    return clear && !Arrays.asList(parts).contains(null)
        ? fields.build(() -> new OrderParts(List.of(parts)))
        : null;
  }

  private static boolean namesOne(Fields line, Set<String> kinds) {
    boolean one = kinds.stream().filter(line::has).count() == 1;
    if (!one) {
      line.add("", FieldError.ONE_OF, new TreeSet<>(kinds).toArray());
    }
    return one;
  }

  /** Reads the lines of one kind, each into its place. */
  private static void read(
      List<Fields> lines, String name, OrderApi.KindJson kind, Call call, OrderPart[] parts) {
    List<Fields> its = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      Fields line = lines.get(i).object(name);
      if (line != null) {
        its.add(line);
        places.add(i);
      }
    }
    List<OrderPart> read = its.isEmpty() ? List.of() : kind.read(its, call);
    for (int i = 0; i < read.size(); i++) {
      parts[places.get(i)] = read.get(i);
    }
  }
}
