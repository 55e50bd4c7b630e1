package dev.karcis.application.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.ticketing.ListSeats.Query;
import dev.karcis.application.ticketing.ListSeats.SeatView;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.ticketing.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListSeatsTest {

  private final FakeEvents events = new FakeEvents();
  private final Event event =
      FakeEvents.event(
          1, FakeEvents.seats("B", 2, 2), FakeEvents.places("LAWN"), FakeEvents.seats("A", 1, 3));
  private final ListSeats listSeats = new ListSeats(events, orders());

  ListSeatsTest() {
    events.add(event);
  }

  @Test
  void seatsComeInTheOrderOfSectionsRowsAndNumbersHoweverSmallThePages() {
    List<String> all = List.of("B-1-1", "B-1-2", "B-2-1", "B-2-2", "A-1-1", "A-1-2", "A-1-3");
    for (int limit = 1; limit <= 8; limit++) {
      assertThat(pages(Optional.empty(), Optional.empty(), limit)).isEqualTo(all);
    }
  }

  @Test
  void onlyTheSectionAndStatusThatWereAskedFor() {
    for (int limit = 1; limit <= 8; limit++) {
      assertThat(pages(Optional.of("A"), Optional.empty(), limit))
          .containsExactly("A-1-1", "A-1-2", "A-1-3");
      assertThat(pages(Optional.empty(), Optional.of(SeatStatus.SOLD), limit))
          .containsExactly("B-1-2", "A-1-2");
      assertThat(pages(Optional.empty(), Optional.of(SeatStatus.HELD), limit))
          .containsExactly("B-2-1", "A-1-1");
      assertThat(pages(Optional.of("LAWN"), Optional.empty(), limit)).isEmpty();
    }
  }

  @Test
  void whatIsUnknownIsToldAndAnUnknownEventIsEmpty() {
    assertThatThrownBy(() -> page(Optional.of("C"), Optional.empty(), PageRequest.first(1)))
        .isInstanceOf(InvalidInput.class);
    for (String cursor : List.of("x", "C-1-1")) {
      PageRequest wrong = new PageRequest(1, Optional.of(cursor));
      assertThatThrownBy(() -> page(Optional.empty(), Optional.empty(), wrong))
          .isInstanceOf(InvalidInput.class);
    }
    Event other = FakeEvents.event(2, FakeEvents.places("A"));
    PageRequest first = PageRequest.first(1);
    assertThat(listSeats.handle(new Query(other.id(), Optional.empty(), Optional.empty(), first)))
        .isEmpty();
  }

  private List<String> pages(Optional<String> section, Optional<SeatStatus> status, int limit) {
    List<String> all = new ArrayList<>();
    Optional<PageRequest> next = Optional.of(PageRequest.first(limit));
    while (next.isPresent()) {
      Page<SeatView> page = page(section, status, next.get());
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      page.items().forEach(view -> all.add(view.label().toString()));
      next = page.next().map(cursor -> new PageRequest(limit, Optional.of(cursor)));
    }
    return all;
  }

  private Page<SeatView> page(
      Optional<String> section, Optional<SeatStatus> status, PageRequest page) {
    return listSeats.handle(new Query(event.id(), section, status, page)).orElseThrow();
  }

  /** Knows just which seats are in use: in A 1-1 is held and 1-2 sold, in B 2-1 and 1-2. */
  private static OrderRepository orders() {
    return (OrderRepository)
        Proxy.newProxyInstance(
            OrderRepository.class.getClassLoader(),
            new Class<?>[] {OrderRepository.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("seatsInUse");
              int heldRow = ((StockKey) arguments[0]).name().equals("A") ? 1 : 2;
              return Map.of(
                  new Seat(heldRow, 1), OrderStatus.PENDING,
                  new Seat(1, 2), OrderStatus.CONFIRMED);
            });
  }
}
