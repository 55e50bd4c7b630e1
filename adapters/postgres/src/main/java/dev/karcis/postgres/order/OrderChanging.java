package dev.karcis.postgres.order;

import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.EndedOrder;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.Transition;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Follows arrows of the life cycle, by compare-and-set. */
final class OrderChanging {

  private static final BulkStatement<Transition> CHANGE =
      BulkStatement.<Transition>of(
              """
              update karcis.orders o
              set status = t.to_status, changed_at = t.changed_at
              from :rows as t(:columns)
              where o.id = t.id and o.status = t.from_status
              """)
          .uuid("id", OrderChanging::id)
          .text("from_status", transition -> transition.from().name())
          .text("to_status", transition -> transition.to().status().name())
          .instant("changed_at", transition -> changedAt(transition.to()))
          .changesAll("orders: the others aren't in the state that they should change from")
          .build();

  private static final BulkStatement<Transition> CHANGE_CLAIMS =
      BulkStatement.<Transition>of(
              """
              update karcis.claim c
              set live = t.live
              from :rows as t(:columns)
              where c.order_id = t.id
              """)
          .uuid("id", OrderChanging::id)
          .bool("live", OrderChanging::isLive)
          .build();

  private OrderChanging() {}

  static Pipeline of(List<Transition> transitions) {
    Pipeline pipeline = new Pipeline();
    if (!transitions.isEmpty()) {
      pipeline.change(CHANGE.with(transitions));
    }
    List<Transition> turning =
        transitions.stream().filter(t -> t.from().isLive() != isLive(t)).toList();
    if (!turning.isEmpty()) {
      pipeline.change(CHANGE_CLAIMS.with(turning));
    }
    return pipeline;
  }

  /** When the order came into its state. */
  static Instant changedAt(Order order) {
    if (order instanceof ConfirmedOrder confirmed) {
      return confirmed.confirmedAt();
    }
    return order instanceof EndedOrder ended ? ended.endedAt() : order.details().placedAt();
  }

  private static boolean isLive(Transition transition) {
    return transition.to().status().isLive();
  }

  private static UUID id(Transition transition) {
    return transition.to().id().value();
  }
}
