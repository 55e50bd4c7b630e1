package dev.karcis.app.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.ticketing.Availability;
import dev.karcis.application.ticketing.Availability.SectionLeft;
import dev.karcis.application.ticketing.BookSeats;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.application.ticketing.SeeAvailability;
import dev.karcis.caffeine.Caching;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.domain.ticketing.SectionDraft;
import dev.karcis.embedded.EmbeddedPostgres;
import dev.karcis.embedded.EmbeddedRedis;
import dev.karcis.json.Json;
import dev.karcis.postgres.Postgres;
import dev.karcis.postgres.PostgresPool;
import dev.karcis.postgres.Schema;
import dev.karcis.redis.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One sells, the other shows: two of Karcis on one database, as two processes are. */
@Timeout(120)
class TwoProcessesShowAvailabilityTest {

  private static final long SEATS = 100;

  private static EmbeddedPostgres server;
  private static HikariDataSource pool;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgres.temporary();
    pool = PostgresPool.open(server.jdbcUrl(), server.user(), server.password(), 20);
    Schema.of(pool).prepare();
  }

  @AfterAll
  static void stop() {
    pool.close();
    server.close();
  }

  @Test
  void throughPostgresOneHearsWhatTheOtherSells() {
    showsWhatTheOtherSells(builder -> builder);
  }

  @Test
  void throughRedisOneHearsWhatTheOtherSells() {
    try (EmbeddedRedis redis = EmbeddedRedis.temporary()) {
      showsWhatTheOtherSells(builder -> builder.with(Redis.at(redis.url())));
    }
  }

  /** What it keeps would last for ever: only hearing of the sale can end it. */
  private static void showsWhatTheOtherSells(UnaryOperator<KarcisBuilder> change) {
    try (Karcis seller = change.apply(karcis()).build().start();
        Karcis shop = change.apply(karcis()).with(new Patient()).build()) {
      Event event = anEvent(seller);
      SeeAvailability.In<Long> left = left(shop);
      awaitLeft(left, event, SEATS);
      book(seller, event, 3);
      awaitLeft(left, event, SEATS - 3);
      book(seller, event, 2);
      awaitLeft(left, event, SEATS - 5);
    }
  }

  @Test
  void whoIsCutOffShowsItInTime() {
    try (Karcis seller = karcis().build().start();
        Karcis shop = karcis().with(ports -> ports.bind(Broadcast.class, Broadcast.NONE)).build()) {
      Event event = anEvent(seller);
      SeeAvailability.In<Long> left = left(shop);
      awaitLeft(left, event, SEATS);
      book(seller, event, 3);
      long booked = System.nanoTime();
      awaitLeft(left, event, SEATS - 3);
      Duration late = Duration.ofNanos(System.nanoTime() - booked);
      assertThat(late).isLessThan(SeeAvailability.MAX_AGE.plusSeconds(5));
    }
  }

  private static KarcisBuilder karcis() {
    return Karcis.with(Postgres.on(pool)).with(Json.codec()).with(Caching.inProcess());
  }

  private static Event anEvent(Karcis karcis) {
    SectionDraft section = SectionDraft.seats("A", 10, 10, Money.of(150_000, "IDR"));
    Instant startsAt = Instant.parse("2150-08-17T12:00:00Z");
    EventDraft draft = EventDraft.of("Gamelan", "Lake Toba", startsAt, List.of(section));
    return karcis.ticketing().createEvent().handle(CreateEvent.Command.of(draft)).orElseThrow();
  }

  private static void book(Karcis karcis, Event event, int seats) {
    SeatWish wish = new SeatWish.Best("A", seats);
    BookSeats.Command command =
        BookSeats.Command.of(event.id(), wish, Buyer.of("Sari", "sari@example.org"));
    karcis.ticketing().bookSeats().now(command).orElseThrow();
  }

  private static SeeAvailability.In<Long> left(Karcis karcis) {
    return karcis.ticketing().seeAvailability().in(TwoProcessesShowAvailabilityTest::sum);
  }

  private static long sum(Availability availability) {
    return availability.sections().stream().mapToLong(SectionLeft::available).sum();
  }

  private static void awaitLeft(SeeAvailability.In<Long> left, Event event, long expected) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (left.find(event.id()).orElseThrow() != expected) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
