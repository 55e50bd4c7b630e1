package dev.karcis.memory;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderDetails;
import dev.karcis.domain.order.OrderDetails.AppliedDiscount;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Wrong about what is stored and locked; about lists: {@link BrokenOrderPages}. */
final class BrokenOrders {

  abstract static class Broken extends OrderRepositoryTest implements OrderRepository {

    final OrderRepository real = super.orders();

    @Override
    protected OrderRepository orders() {
      return this;
    }

    @Override
    public void add(List<Order> orders) {
      real.add(orders);
    }

    @Override
    public Map<OrderId, Order> find(Collection<OrderId> ids) {
      return real.find(ids);
    }

    @Override
    public Locked lock(Collection<OrderId> ids) {
      return real.lock(ids);
    }

    @Override
    public Locked lockOverdue(int limit) {
      return real.lockOverdue(limit);
    }

    @Override
    public void update(List<Transition> transitions) {
      real.update(transitions);
    }

    @Override
    public Page<Order> page(Filter filter, PageRequest page) {
      return real.page(filter, page);
    }

    @Override
    public Map<Seat, OrderStatus> seatsInUse(StockKey section, int fromRow, int toRow) {
      return real.seatsInUse(section, fromRow, toRow);
    }
  }

  private static List<Order> changed(List<Order> orders, UnaryOperator<OrderDetails> change) {
    return orders.stream()
        .<Order>map(
            order ->
                order instanceof PendingOrder pending
                    ? new PendingOrder(change.apply(pending.details()))
                    : order)
        .toList();
  }

  private static OrderDetails with(
      OrderDetails d, Optional<AppliedDiscount> discount, Instant placedAt) {
    return new OrderDetails(
        d.id(), d.buyer(), d.lines(), d.total(), discount, placedAt, d.expiresAt());
  }

  @Breaks("OR-1")
  static class ForgetsTheDiscount extends Broken {
    @Override
    public void add(List<Order> orders) {
      real.add(changed(orders, d -> with(d, Optional.empty(), d.placedAt())));
    }
  }

  @Breaks("OR-1")
  static class KeepsMilliseconds extends Broken {
    @Override
    public void add(List<Order> orders) {
      real.add(
          changed(orders, d -> with(d, d.discount(), d.placedAt().truncatedTo(ChronoUnit.MILLIS))));
    }
  }

  /** What hands out the very objects that it was given keeps more than a store can. */
  @Breaks("OR-1")
  static class KeepsNanoseconds extends Broken {
    private final Map<OrderId, Order> given = new HashMap<>();

    @Override
    public void add(List<Order> orders) {
      real.add(orders);
      orders.forEach(order -> given.put(order.id(), order));
    }

    @Override
    public Map<OrderId, Order> find(Collection<OrderId> ids) {
      Map<OrderId, Order> found = new HashMap<>();
      ids.forEach(id -> Optional.ofNullable(given.get(id)).ifPresent(o -> found.put(id, o)));
      return found;
    }
  }

  @Breaks("OR-2")
  static class WritesWithoutTransaction extends Broken {
    @Override
    public void add(List<Order> orders) {
      transactions()
          .required(
              () -> {
                real.add(orders);
                return null;
              });
    }
  }

  @Breaks("OR-3")
  static class UpdatesWithoutComparing extends Broken {
    @Override
    public void update(List<Transition> transitions) {
      for (Transition transition : transitions) {
        Order now = real.lock(List.of(transition.to().id())).orders().get(transition.to().id());
        if (now != null) {
          real.update(List.of(new Transition(now.status(), transition.to(), transition.events())));
        }
      }
    }
  }

  @Breaks("OR-3")
  static class PassesOverWhatChanged extends Broken {
    @Override
    public void update(List<Transition> transitions) {
      for (Transition transition : transitions) {
        try {
          real.update(List.of(transition));
        } catch (KarcisException e) {
          // The others may still be right.
        }
      }
    }
  }

  @Breaks("OR-4")
  static class LocksNothing extends Broken {
    @Override
    public Locked lock(Collection<OrderId> ids) {
      return new Locked(real.lock(List.of()).now(), find(ids));
    }
  }

  @Breaks("OR-4")
  static class ReadsBeforeItLocks extends Broken {
    @Override
    public Locked lock(Collection<OrderId> ids) {
      Map<OrderId, Order> before = find(ids);
      return new Locked(real.lock(ids).now(), before);
    }
  }

  @Breaks("OR-4")
  static class LocksOrdersAsTheyCome extends Broken {
    @Override
    public Locked lock(Collection<OrderId> ids) {
      ids.forEach(id -> real.lock(List.of(id)));
      return real.lock(ids);
    }
  }

  @Breaks("OR-5")
  static class SweepsMoreThanItShould extends Broken {
    @Override
    public Locked lockOverdue(int limit) {
      return real.lockOverdue(limit + 1);
    }
  }

  @Breaks("OR-5")
  static class WaitsForTheOverdue extends Broken {
    private final List<OrderId> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void add(List<Order> orders) {
      real.add(orders);
      orders.forEach(order -> all.add(order.id()));
    }

    @Override
    public Locked lockOverdue(int limit) {
      real.lock(List.copyOf(all));
      return real.lockOverdue(limit);
    }
  }

  @Breaks({"OR-6", "OR-9"})
  static class SwallowsWhatIsThereAlready extends Broken {
    @Override
    public void add(List<Order> orders) {
      try {
        real.add(orders);
      } catch (KarcisException e) {
        // As if it had been stored.
      }
    }
  }

  @Breaks("OR-10")
  static class KeepsWhatIsAddedFromItsTransaction extends Broken {
    @Override
    public void add(List<Order> orders) {
      Runnable later =
          () ->
              transactions()
                  .required(
                      () -> {
                        real.add(orders);
                        return orders;
                      });
      transactions().afterCommit(later);
    }
  }
}
