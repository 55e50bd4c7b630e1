package dev.karcis.http.order;

import dev.karcis.application.order.CancelOrder;
import dev.karcis.application.order.Orders;
import dev.karcis.application.order.PlaceMixedOrder;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderPart;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Fields;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/** Places mixed orders, shows and cancels any; whoever has an order's id may. Thread-safe. */
public final class OrderApi {

  private static final String ORDERS = "/api/v1/orders";

  /** How lines of one kind look in JSON. Thread-safe. */
  public interface KindJson {

    /**
     * What lines ask for, in their order: null for one whose fields don't say, of which what is
     * wrong is reported.
     *
     * @param lines all of this kind that a call has, so that the store is asked once for all
     * @param call by whose {@link Call#fromStore} it is asked
     */
    List<OrderPart> read(List<Fields> lines, Call call);

    /** Writes what a line shows. */
    void write(JsonGenerator json, HeldLine line);
  }

  private final Orders orders;
  private final Map<String, KindJson> kinds;
  private final OrderJson json;

  private OrderApi(Orders orders, Map<String, KindJson> kinds) {
    this.orders = orders;
    this.kinds = Map.copyOf(kinds);
    this.json = new OrderJson(this.kinds);
  }

  /**
   * @param kinds the kinds that have lines in JSON, by name
   */
  public static OrderApi of(Orders orders, Map<String, KindJson> kinds) {
    return new OrderApi(orders, kinds);
  }

  public List<Route> routes() {
    Predicate<Order> any = order -> true;
    return List.of(
        Route.sell(ORDERS, MayCall.ANYONE, this::place),
        Route.get(ORDERS + "/{id}", MayCall.ANYONE, call -> see(call, any)),
        Route.delete(ORDERS + "/{id}", MayCall.ANYONE, call -> cancel(call, any)));
  }

  /** Reads the field {@code buyer}; null if it is wrong, which is reported. */
  public static Buyer buyer(Fields fields) {
    return OrderBody.buyer(fields);
  }

  /** Reads the field {@code voucherCode}: there are no vouchers yet, so nobody has one we know. */
  public static void voucherCode(Fields fields) {
    OrderBody.voucherCode(fields);
  }

  private void place(Call call) {
    OrderBody body = OrderBody.read(call, kinds);
    PlaceMixedOrder.Command command =
        new PlaceMixedOrder.Command(body.parts(), body.buyer(), call.key(), call.caller().actor());
    call.later(
        orders.placeMixed().handle(command, call.gone()),
        outcome -> {
          Order order = Call.done(outcome);
          call.answerHeader("Location", ORDERS + "/" + order.id());
          answer(call, 201, order);
        });
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
