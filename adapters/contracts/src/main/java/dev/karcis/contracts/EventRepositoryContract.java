package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.inTransaction;
import static dev.karcis.contracts.Threads.assertWaits;
import static dev.karcis.contracts.Threads.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventPatch;
import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.domain.ticketing.EventTerms;
import dev.karcis.domain.ticketing.SeatedSection;
import dev.karcis.domain.ticketing.Section;
import dev.karcis.domain.ticketing.SectionPrice;
import dev.karcis.domain.ticketing.StandingSection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Holds an implementation of {@link EventRepository} to its rules. */
public abstract class EventRepositoryContract extends PortContract<EventRepository> {

  private static final Money PRICE = Money.of(150_000, "IDR");

  protected abstract Transactions transactions();

  protected abstract EventRepository events();

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Override
  final EventRepository underTest() {
    return events();
  }

  private Event anyEvent() {
    return event(
        now.plus(Duration.ofDays(1)),
        List.of(
            new SeatedSection("B", 3, 10, PRICE),
            new StandingSection("0", 500, Money.of(0, "IDR")),
            new SeatedSection("A", 2, 20, PRICE)));
  }

  private Event event(Instant salesCloseAt, List<? extends Section> sections) {
    EventTerms terms =
        new EventTerms(
            "Ñandú 'Ö' 😀 %_\\",
            "Gelora Bung Karno, Jakarta",
            Instant.parse("2199-12-31T23:59:59.999999Z"),
            salesCloseAt.minus(Duration.ofDays(30)),
            salesCloseAt,
            Duration.ofSeconds(86_400),
            1_000);
    return new Event(new EventId(Samples.id()), terms, List.copyOf(sections));
  }

  private Event added(Event event) {
    inTransaction(transactions(), () -> events().add(event));
    return event;
  }

  private static Event renamed(Event event, String name) {
    return event.change(
        new EventPatch(
            Optional.of(name),
            Optional.of("Elsewhere"),
            Optional.of(Instant.parse("2040-01-02T03:04:05.678901Z")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(1)),
            Optional.of(1),
            List.of(new SectionPrice("A", Money.of(99, "IDR")))));
  }

  @Rule("ER-1")
  final void eventComesBackAsItWasStored() {
    Event event = added(anyEvent());
    assertThat(events().find(event.id())).contains(event);
    assertThat(events().find(new EventId(Samples.id()))).isEmpty();
  }

  @Rule("ER-1")
  final void changedEventComesBackAsItWasStored() {
    Event event = added(anyEvent());
    Event another = added(anyEvent());
    Event changed = renamed(event, "New name");
    inTransaction(transactions(), () -> events().update(changed));
    assertThat(events().find(event.id())).contains(changed);
    assertThat(events().find(another.id())).contains(another);
  }

  @Rule("ER-2")
  final void nothingIsDoneOutsideOfTransaction() {
    Event event = added(anyEvent());
    Event another = anyEvent();
    assertThatThrownBy(() -> events().add(another)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> events().update(renamed(event, "New")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> events().lock(event.id())).isInstanceOf(IllegalStateException.class);
    assertThat(events().find(event.id())).contains(event);
    assertThat(events().find(another.id())).isEmpty();
  }

  @Rule("ER-2")
  final void rollBackLeavesNothing() {
    Event event = added(anyEvent());
    Event another = anyEvent();
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(
          () -> {
            events().add(another);
            events().update(renamed(event, "New"));
            assertThat(events().find(another.id())).contains(another);
          });
      assertThat(events().find(another.id())).isEmpty();
      doomed.rollBack();
    }
    assertThat(events().find(event.id())).contains(event);
    assertThat(events().find(another.id())).isEmpty();
    added(another);
  }

  @Rule("ER-3")
  final void idIsAddedOnce() {
    Event event = added(anyEvent());
    assertThatThrownBy(() -> added(renamed(event, "Twin"))).isInstanceOf(KarcisException.class);
    assertThat(events().find(event.id())).contains(event);
  }

  @Rule("ER-3")
  final void eventThatIsntThereIsntUpdated() {
    Event unknown = anyEvent();
    assertThatThrownBy(() -> inTransaction(transactions(), () -> events().update(unknown)))
        .isInstanceOf(KarcisException.class);
    assertThat(events().find(unknown.id())).isEmpty();
  }

  @Rule("ER-4")
  final void secondLockWaitsAndSeesWhatTheFirstStored() {
    Event event = added(anyEvent());
    Event changed = renamed(event, "First");
    try (OpenTransaction first = new OpenTransaction(transactions());
        OpenTransaction second = new OpenTransaction(transactions())) {
      second.run(() -> events().find(event.id()));
      assertThat(first.run(() -> events().lock(event.id()))).contains(event);
      CompletableFuture<Optional<Event>> waiting = second.start(() -> events().lock(event.id()));
      assertWaits(waiting);
      first.run(() -> events().update(changed));
      first.commit();
      assertThat(get(waiting)).contains(changed);
    }
  }

  @Rule("ER-4")
  final void eventThatIsntThereLocksAsNothing() {
    EventId unknown = new EventId(Samples.id());
    assertThat(transactions().required(() -> events().lock(unknown))).isEmpty();
  }

  /** Of a store that others may use at the same time. */
  private <T> List<T> allPages(
      int limit, Function<PageRequest, Page<T>> read, Runnable betweenPages) {
    List<T> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<T> page = read.apply(new PageRequest(limit, cursor));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.items());
      cursor = page.next();
      betweenPages.run();
    } while (cursor.isPresent());
    return all;
  }

  @Rule("ER-5")
  final void pagesAreNewestFirstAndGiveEachEventOnce() {
    List<Event> newestFirst = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      newestFirst.add(0, added(anyEvent()));
    }
    List<Runnable> newcomers = new ArrayList<>();
    newcomers.add(() -> added(anyEvent()));
    for (int limit : new int[] {1, 3, 7, 1_000}) {
      List<Event> all =
          allPages(
              limit,
              events()::page,
              () -> {
                if (newcomers.size() == 1) {
                  newcomers.remove(0).run();
                }
              });
      assertThat(all).filteredOn(newestFirst::contains).isEqualTo(newestFirst);
    }
  }

  @Rule("ER-5")
  final void cursorThatIsntOneIsTheCallersMistake() {
    for (String cursor : List.of("", "x", "'; --", "1-1-1-1-1", "99999999999999999999", "€")) {
      PageRequest page = new PageRequest(5, Optional.of(cursor));
      assertThatThrownBy(() -> events().page(page)).isInstanceOf(InvalidInput.class);
      assertThatThrownBy(() -> events().onSale(page)).isInstanceOf(InvalidInput.class);
    }
  }

  @Rule("ER-6")
  final void onSaleAreThoseThatCloseLaterThanNow() {
    List<SeatedSection> sections = List.of(new SeatedSection("A", 1, 1, PRICE));
    List<EventId> onSale = new ArrayList<>();
    List<EventId> over = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      onSale.add(added(event(now.plus(Duration.ofMinutes(10 - i)), sections)).id());
      over.add(added(event(now.minus(Duration.ofMinutes(i)), sections)).id());
    }
    onSale.add(added(event(now.plus(Duration.ofDays(60)), sections)).id());
    for (int limit : new int[] {1, 2, 6, 1_000}) {
      List<EventId> all = allPages(limit, events()::onSale, () -> {});
      assertThat(all).filteredOn(onSale::contains).isEqualTo(onSale);
      assertThat(all).doesNotContainAnyElementsOf(over);
    }
  }

  @Rule("ER-7")
  final void eventsOfMostSeatsAndSectionsAreStored() {
    Event seats = event(now.plusSeconds(60), List.of(new SeatedSection("A", 1_000, 1_000, PRICE)));
    Event rows = event(now.plusSeconds(60), List.of(new SeatedSection("A", 100_000, 10, PRICE)));
    Event places =
        event(
            now.plusSeconds(60),
            List.of(new StandingSection("A", Event.MAX_SEATS, Money.of(Money.MAX_AMOUNT, "USD"))));
    Event sections =
        event(
            now.plusSeconds(60),
            IntStream.rangeClosed(1, Event.MAX_SECTIONS)
                .mapToObj(i -> new SeatedSection("S" + (10_000 - i), 10, 100, PRICE))
                .toList());
    for (Event event : List.of(seats, rows, places, sections)) {
      added(event);
      assertThat(events().find(event.id())).contains(event);
    }
  }
}
