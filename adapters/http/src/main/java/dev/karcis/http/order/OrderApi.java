package dev.karcis.http.order;

import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.order.Orders;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/** Shows and cancels orders; whoever has an order's id may. Thread-safe. */
public final class OrderApi {

  /** What an order of one kind shows beside what every order shows. */
  @FunctionalInterface
  public interface KindFields {
    void write(JsonGenerator json, HeldLine line);
  }

  private final Orders orders;
  private final OrderJson json;

  private OrderApi(Orders orders, OrderJson json) {
    this.orders = orders;
    this.json = json;
  }

  /**
   * @param kinds the fields of each kind of orders, by its name
   */
  public static OrderApi of(Orders orders, Map<String, KindFields> kinds) {
    return new OrderApi(orders, new OrderJson(Map.copyOf(kinds)));
  }

  public List<Route> routes() {
    Predicate<Order> any = order -> true;
    return List.of(
        Route.get("/api/v1/orders/{id}", MayCall.ANYONE, call -> see(call, any)),
        Route.delete("/api/v1/orders/{id}", MayCall.ANYONE, call -> cancel(call, any)));
  }

  /** Answers with the order whose id the path has, if it is one of {@code these}. */
  public void see(Call call, Predicate<Order> these) {
    answer(call, 200, find(call, these));
  }

  /** Cancels the order whose id the path has, if it is one of {@code these}. */
  public void cancel(Call call, Predicate<Order> these) {
    Order order = find(call, these);
    answer(
        call,
        200,
        Call.done(
            orders.cancel().handle(new CancelOrder.Command(order.id(), call.caller().actor()))));
  }

  /** Answers with an order, as the caller may see it. */
  public void answer(Call call, int status, Order order) {
    call.answer(status, out -> write(out, order, call.byStaff()));
  }

  /** Writes an order's fields. */
  public void write(JsonGenerator out, Order order, boolean forStaff) {
    json.write(out, order, forStaff);
  }

  private Order find(Call call, Predicate<Order> these) {
    OrderId id = new OrderId(call.id("id"));
    return orders.see().find(id).filter(these).orElseGet(() -> notFound(id));
  }

  private static Order notFound(OrderId id) {
    Refusal reason = new NotFound("order", id.toString());
    return Call.done(Outcome.refused(reason));
  }
}
