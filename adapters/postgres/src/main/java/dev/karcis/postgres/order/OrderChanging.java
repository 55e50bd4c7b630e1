package dev.karcis.postgres.order;

import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.EndedOrder;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.KarcisException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Follows arrows of the life cycle, by compare-and-set. */
final class OrderChanging {

  private static final String CHANGE =
      """
      update karcis.orders o
      set status = t.to_status, changed_at = t.changed_at
      from unnest(:id, :from, :to, :changedAt) as t(id, from_status, to_status, changed_at)
      where o.id = t.id and o.status = t.from_status
      """;

  private static final String CHANGE_CLAIMS =
      """
      update karcis.claim c
      set live = t.live
      from unnest(:id, :live) as t(id, live)
      where c.order_id = t.id
      """;

  private OrderChanging() {}

  static int change(Handle handle, List<Transition> transitions) {
    if (transitions.isEmpty()) {
      return 0;
    }
    int changed =
        handle
            .createUpdate(CHANGE)
            .bindArray("id", UUID.class, ids(transitions))
            .bindArray(
                "from", String.class, transitions.stream().map(t -> t.from().name()).toList())
            .bindArray(
                "to", String.class, transitions.stream().map(t -> t.to().status().name()).toList())
            .bindArray(
                "changedAt",
                Instant.class,
                transitions.stream().map(t -> changedAt(t.to())).toList())
            .execute();
    if (changed != transitions.size()) {
      throw new KarcisException(
          transitions.size()
              - changed
              + " orders aren't in the state that they should change from");
    }
    changeClaims(handle, transitions.stream().filter(t -> t.from().isLive() != isLive(t)).toList());
    return changed;
  }

  private static void changeClaims(Handle handle, List<Transition> transitions) {
    if (!transitions.isEmpty()) {
      handle
          .createUpdate(CHANGE_CLAIMS)
          .bindArray("id", UUID.class, ids(transitions))
          .bindArray(
              "live", Boolean.class, transitions.stream().map(OrderChanging::isLive).toList())
          .execute();
    }
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

  private static List<UUID> ids(List<Transition> transitions) {
    return transitions.stream().map(t -> t.to().id().value()).toList();
  }
}
