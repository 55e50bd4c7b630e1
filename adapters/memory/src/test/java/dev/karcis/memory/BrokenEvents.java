package dev.karcis.memory;

import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.domain.ticketing.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class BrokenEvents {

  abstract static class Broken extends EventRepositoryTest implements EventRepository {

    final EventRepository real = super.events();

    @Override
    protected EventRepository events() {
      return this;
    }

    @Override
    public void add(Event event) {
      real.add(event);
    }

    @Override
    public Optional<Event> find(EventId id) {
      return real.find(id);
    }

    @Override
    public Optional<Event> lock(EventId id) {
      return real.lock(id);
    }

    @Override
    public void update(Event event) {
      real.update(event);
    }

    @Override
    public Page<Event> page(PageRequest page) {
      return real.page(page);
    }

    @Override
    public Page<EventId> onSale(PageRequest page) {
      return real.onSale(page);
    }
  }

  @Breaks("ER-1")
  static class SortsTheSections extends Broken {
    @Override
    public Optional<Event> find(EventId id) {
      return real.find(id).map(SortsTheSections::sorted);
    }

    private static Event sorted(Event event) {
      List<Section> sections = new ArrayList<>(event.sections());
      sections.sort(Comparator.comparing(Section::name));
      return new Event(event.id(), event.terms(), sections);
    }
  }

  @Breaks("ER-1")
  static class ForgetsNewPrices extends Broken {
    @Override
    public void update(Event event) {
      Event old = real.lock(event.id()).orElseThrow();
      real.update(new Event(event.id(), event.terms(), old.sections()));
    }
  }

  @Breaks("ER-2")
  static class WritesWithoutTransaction extends Broken {
    @Override
    public void add(Event event) {
      transactions()
          .required(
              () -> {
                real.add(event);
                return null;
              });
    }
  }

  @Breaks("ER-3")
  static class Upserts extends Broken {
    @Override
    public void add(Event event) {
      try {
        real.add(event);
      } catch (KarcisException e) {
        real.update(event);
      }
    }
  }

  @Breaks("ER-3")
  static class UpdatesNothingInSilence extends Broken {
    @Override
    public void update(Event event) {
      if (real.lock(event.id()).isPresent()) {
        real.update(event);
      }
    }
  }

  @Breaks("ER-4")
  static class LocksNothing extends Broken {
    @Override
    public Optional<Event> lock(EventId id) {
      return real.find(id);
    }
  }

  @Breaks("ER-5")
  static class ListsOldestFirst extends Broken {
    @Override
    public Page<Event> page(PageRequest page) {
      Page<Event> right = real.page(page);
      List<Event> items = new ArrayList<>(right.items());
      Collections.reverse(items);
      return new Page<>(items, right.next());
    }
  }

  @Breaks("ER-5")
  static class SkipsAtTheEndOfPage extends Broken {
    @Override
    public Page<Event> page(PageRequest page) {
      Page<Event> right = real.page(page);
      List<Event> items = right.items();
      return right.next().isPresent()
          ? new Page<>(items.subList(0, items.size() - 1), right.next())
          : right;
    }
  }

  @Breaks("ER-6")
  static class SellsForEver extends Broken {
    @Override
    public Page<EventId> onSale(PageRequest page) {
      Page<Event> all = real.page(page);
      return new Page<>(all.items().stream().map(Event::id).toList(), all.next());
    }
  }

  @Breaks("ER-7")
  static class HoldsLittle extends Broken {
    @Override
    public void add(Event event) {
      if (event.sections().stream().anyMatch(section -> section.capacity() > 100_000)) {
        throw new KarcisException("too large");
      }
      real.add(event);
    }
  }
}
