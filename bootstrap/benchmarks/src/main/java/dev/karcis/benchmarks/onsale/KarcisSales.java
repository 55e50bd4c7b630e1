package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.load.Figures;
import dev.karcis.benchmarks.load.LoadGenerator;
import dev.karcis.benchmarks.load.Measurement;
import dev.karcis.benchmarks.load.Requests;
import dev.karcis.benchmarks.stage.KarcisProcess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Karcis at each work: every turn that sells has an event of its own, so that all start alike. */
final class KarcisSales {

  /** Of the event that is gone: enough to be real, and soon sold. */
  private static final int ROWS_TO_ASK_ABOUT = 10;

  private final OnSalePlan plan;
  private final List<KarcisProcess> processes;
  private final Sold sold;

  KarcisSales(OnSalePlan plan, List<KarcisProcess> processes, Sold sold) {
    this.plan = plan;
    this.processes = processes;
    this.sold = sold;
  }

  Seller at(Work work) {
    return switch (work) {
      case SEATS -> selling(work, this::seats);
      case BEST -> selling(work, this::best);
      case STANDING -> selling(work, this::standing);
      case SOLD_OUT -> asking(work, refusals());
      case AVAILABILITY -> asking(work, availability());
    };
  }

  /** An event, and who wants what of it. */
  private record Sale(String event, Requests requests) {}

  @FunctionalInterface
  private interface Opening {
    Sale open();
  }

  private Sale seats() {
    Hall hall = plan.hall();
    String event = create(hall.event());
    return new Sale(
        event,
        new BookingRequests(event, hall.seats(), n -> "\"seats\":[\"" + hall.seat(n) + "\"]"));
  }

  private Sale best() {
    Hall hall = plan.hall();
    String event = create(hall.event());
    return new Sale(
        event,
        new BookingRequests(
            event,
            Math.max(1, hall.seats() / 2),
            n -> "\"bestAvailable\":" + ofSection(n % hall.sections() + 1, 2)));
  }

  private Sale standing() {
    int capacity = plan.hall().seats();
    String event = create(Hall.standingEvent(capacity));
    return new Sale(
        event, new BookingRequests(event, capacity, n -> "\"places\":" + ofSection(1, 1)));
  }

  private Requests refusals() {
    Hall hall = plan.hall().atMostRows(ROWS_TO_ASK_ABOUT);
    String event = soldOut(hall);
    return new BookingRequests(
        event, Integer.MAX_VALUE, n -> "\"seats\":[\"" + hall.seat(n % hall.seats()) + "\"]");
  }

  private Requests availability() {
    String event = create(plan.shown().event());
    byte[] request =
        "GET /api/v1/events/%s/availability HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .formatted(event)
            .getBytes(StandardCharsets.US_ASCII);
    return (ByteBuffer out) -> {
      out.put(request);
      return true;
    };
  }

  /** Sells each section at one go. */
  private String soldOut(Hall hall) {
    String event = create(hall.event());
    for (int section = 1; section <= hall.sections(); section++) {
      String name = Hall.section(section);
      String seats =
          IntStream.range(0, hall.rows() * hall.seatsPerRow())
              .mapToObj(
                  n -> "\"%s-%d-%d\"".formatted(name, n % hall.rows() + 1, n / hall.rows() + 1))
              .collect(Collectors.joining(","));
      processes
          .get(0)
          .book(
              "{\"eventId\":\"%s\",\"seats\":[%s],\"buyer\":{\"name\":\"B\",\"email\":\"b@example.org\"}}"
                  .formatted(event, seats));
      sold.add(event);
    }
    return event;
  }

  private static String ofSection(int section, int quantity) {
    return "{\"section\":\"" + Hall.section(section) + "\",\"quantity\":" + quantity + "}";
  }

  private String create(String event) {
    return processes.get(0).createEvent(event);
  }

  private Seller selling(Work work, Opening opening) {
    return new Turns(work) {
      @Override
      public Figures run(Duration time) throws Exception {
        Sale sale = opening.open();
        Figures figures = load(sale.requests(), time);
        sold.add(sale.event(), figures);
        return figures;
      }
    };
  }

  private Seller asking(Work work, Requests requests) {
    return new Turns(work) {
      @Override
      public Figures run(Duration time) throws Exception {
        return load(requests, time);
      }
    };
  }

  private abstract class Turns implements Seller {
    private final Work work;

    Turns(Work work) {
      this.work = work;
    }

    @Override
    public Contender contender() {
      return Contender.KARCIS;
    }

    Figures load(Requests requests, Duration time) throws Exception {
      Measurement measurement = new Measurement(status -> status == work.status());
      new LoadGenerator(
              processes.stream().map(KarcisProcess::address).toList(),
              plan.connections(),
              plan.pace())
          .run(requests, time, measurement);
      return measurement.figures();
    }
  }
}
