package dev.karcis.contracts;

import static dev.karcis.contracts.OrderSample.units;
import static dev.karcis.contracts.Samples.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository.Filter;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ListAssert;

/** What is listed. */
abstract class OrderPagesContract extends OrderContentsContract {

  private List<Order> allPages(Filter filter, int limit, Runnable betweenPages) {
    List<Order> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Order> page = orders().page(filter, new PageRequest(limit, cursor));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.items());
      cursor = page.next();
      betweenPages.run();
    } while (cursor.isPresent());
    return all;
  }

  private static Filter filter(UUID subject) {
    return new Filter("booking", Optional.of(subject), Optional.empty(), Optional.empty());
  }

  @Rule("OR-7")
  final void pagesAreNewestFirstAndGiveEachOrderOnce() {
    UUID event = Samples.id();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    List<OrderId> newestFirst = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Instant placedAt = now.plus(i, ChronoUnit.MICROS);
      newestFirst.add(
          0, stored(new OrderSample().subject(event).placedAt(placedAt).pending()).id());
    }
    for (int limit : new int[] {1, 3, 5, 9, 10, 11, 1_000}) {
      assertThat(allPages(filter(event), limit, () -> {}))
          .extracting(Order::id)
          .isEqualTo(newestFirst);
    }
  }

  @Rule("OR-7")
  final void ordersOfOneMomentAreEachGivenOnceWhileOthersComeAndChange() {
    UUID event = Samples.id();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    List<PendingOrder> there =
        IntStream.range(0, 9)
            .mapToObj(i -> new OrderSample().subject(event).placedAt(now).pending())
            .toList();
    inTransaction(transactions(), () -> orders().add(List.copyOf(there)));
    List<PendingOrder> toChange = new ArrayList<>(there);
    List<Order> seen =
        allPages(
            filter(event),
            2,
            () -> {
              stored(new OrderSample().subject(event).placedAt(now.plusSeconds(1)).pending());
              if (!toChange.isEmpty()) {
                update(toChange.remove(0).confirm(now));
              }
            });
    assertThat(seen)
        .extracting(Order::id)
        .filteredOn(id -> there.stream().anyMatch(order -> order.id().equals(id)))
        .containsExactlyInAnyOrderElementsOf(there.stream().map(Order::id).toList());
  }

  @Rule("OR-7")
  final void cursorThatIsntOneIsTheCallersMistake() {
    for (String cursor : List.of("", "x", "'; --", "1-1-1-1-1", "€", "a|b")) {
      PageRequest page = new PageRequest(5, Optional.of(cursor));
      assertThatThrownBy(() -> orders().page(filter(Samples.id()), page))
          .as("cursor %s", cursor)
          .isInstanceOf(InvalidInput.class);
    }
  }

  @Rule("OR-7")
  final void filtersChooseByKindSubjectAndStatus() {
    String kind = "kind-" + Samples.id();
    UUID event = Samples.id();
    PendingOrder pending = stored(new OrderSample().kind(kind).subject(event).pending());
    PendingOrder paid = stored(new OrderSample().kind(kind).subject(event).pending());
    update(paid.confirm(paid.expiresAt()));
    Order elsewhere = stored(new OrderSample().kind(kind).pending());
    Order mixed =
        stored(
            new OrderSample()
                .line(units(Samples.anyKey(), 1))
                .kind(kind)
                .subject(event)
                .line(units(Samples.anyKey(), 1))
                .line(units(Samples.anyKey(), 1))
                .pending());
    stored(new OrderSample().subject(event).pending());
    Optional<UUID> its = Optional.of(event);
    assertFound(new Filter(kind, Optional.empty(), Optional.empty(), Optional.empty()))
        .containsExactly(mixed.id(), elsewhere.id(), paid.id(), pending.id());
    assertFound(new Filter(kind, its, Optional.empty(), Optional.empty()))
        .containsExactly(mixed.id(), paid.id(), pending.id());
    assertFound(new Filter(kind, its, Optional.of(OrderStatus.PENDING), Optional.empty()))
        .containsExactly(mixed.id(), pending.id());
    assertFound(new Filter(kind, its, Optional.of(OrderStatus.CONFIRMED), Optional.empty()))
        .containsExactly(paid.id());
    assertFound(new Filter(kind, its, Optional.of(OrderStatus.EXPIRED), Optional.empty()))
        .isEmpty();
  }

  private ListAssert<OrderId> assertFound(Filter filter) {
    return assertThat(allPages(filter, 2, () -> {}).stream().map(Order::id).toList());
  }

  @Rule("OR-7")
  final void filtersChooseByPartOfNameOrEmailOrById() {
    UUID event = Samples.id();
    OrderId budi = byBuyer(event, "Budi 100% Santoso", "budi_s@example.org");
    OrderId ana = byBuyer(event, "Ana \\ Budiman", "ana@sub.example.com");
    OrderId zoe = byBuyer(event, "Zoe", "ZOE@EXAMPLE.ORG");
    assertText(event, "budi").containsExactly(ana, budi);
    assertText(event, "EXAMPLE.org").containsExactly(zoe, budi);
    assertText(event, "0% s").containsExactly(budi);
    assertText(event, "%").containsExactly(budi);
    assertText(event, "_").containsExactly(budi);
    assertText(event, "\\").containsExactly(ana);
    assertText(event, "'").isEmpty();
    assertText(event, zoe.toString()).containsExactly(zoe);
    assertText(event, Samples.id().toString()).isEmpty();
  }

  private OrderId byBuyer(UUID event, String name, String email) {
    return stored(new OrderSample().subject(event).buyer(OrderSample.buyer(name, email)).pending())
        .id();
  }

  private ListAssert<OrderId> assertText(UUID event, String text) {
    return assertFound(
        new Filter("booking", Optional.of(event), Optional.empty(), Optional.of(text)));
  }
}
