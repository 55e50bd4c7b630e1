package dev.karcis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.Stock;
import dev.karcis.application.stock.StockView;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventRepository;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.stock.PostgresStock;
import dev.karcis.postgres.ticketing.PostgresEvents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BigEventTest {

  private final Database database = TestDatabase.shared();
  private final EventRepository events = PostgresEvents.in(database);
  private final Stock stock = PostgresStock.in(database);

  private Duration create(Event event) {
    long start = System.nanoTime();
    database
        .transactions()
        .required(
            () -> {
              events.add(event);
              stock.open(event.stock());
              return null;
            });
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    long seats = event.sections().stream().mapToLong(section -> section.capacity()).sum();
    System.out.println(seats + " seats were created in " + took.toMillis() + " ms");
    return took;
  }

  private long left(Event event) {
    List<StockView> views = stock.view(event.id().value());
    return views.stream()
        .flatMap(view -> view.seats().orElseThrow().free().values().stream())
        .mapToLong(row -> row.cardinality())
        .sum();
  }

  @Test
  void hundredThousandSeatsAreCreatedAtOnce() {
    Event event = Samples.event(10, 100, 100);
    assertThat(create(event)).isLessThan(Duration.ofSeconds(5));
    assertThat(left(event)).isEqualTo(100_000);
  }

  @Test
  void millionSeatsInRowsOfTenAreCreated() {
    Event event = Samples.event(1, 100_000, 10);
    assertThat(create(event)).isLessThan(Duration.ofSeconds(10));
    assertThat(left(event)).isEqualTo(1_000_000);
  }
}
