package dev.karcis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.Karcis;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SeeJobs;
import dev.karcis.application.job.SeenQueue;
import dev.karcis.application.order.DeadlineJobs;
import dev.karcis.application.ticketing.BookSeats;
import dev.karcis.application.ticketing.CreateEvent;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventDraft;
import dev.karcis.domain.ticketing.SeatWish;
import dev.karcis.domain.ticketing.SectionDraft;
import dev.karcis.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that works on jobs and serves nobody. */
@Timeout(120)
class WorkerTest {

  private static final String KEY = "staff-of-the-worker";

  @TempDir Path data;

  @Test
  void itHasProbesAndMetersWhereSomebodyWantsThemAndNoApi() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.temporary()) {
      Settings settings = settings(servers, Map.of(Setting.WORKER_PORT, "0"));
      try (Application worker = Application.start(settings, Duties.work(settings, List.of()))) {
        URI address = worker.address().orElseThrow();
        assertThat(status(address, "/health/live")).isEqualTo(200);
        assertThat(status(address, "/metrics")).isEqualTo(200);
        assertThat(status(address, "/api/v1/events")).isEqualTo(404);
        assertThat(banner(worker))
            .contains("serves nobody", address.toString(), "high, default, notifications, low");
      }
      Settings quiet = settings(servers, Map.of());
      try (Application worker = Application.start(quiet, Duties.work(quiet, List.of()))) {
        assertThat(worker.address()).isEmpty();
      }
    }
  }

  @Test
  void itMakesAKeyJustWhereSomethingListens() {
    try (EmbeddedServers servers = EmbeddedServers.temporary()) {
      Settings quiet = settings(servers, Map.of(Setting.STAFF_KEY, ""));
      try (Application worker = Application.start(quiet, Duties.work(quiet, List.of()))) {
        assertThat(banner(worker)).doesNotContain("staff key");
        assertThat(data.resolve("staff.key")).doesNotExist();
      }
      Settings probed = settings(servers, Map.of(Setting.STAFF_KEY, "", Setting.WORKER_PORT, "0"));
      try (Application worker = Application.start(probed, Duties.work(probed, List.of()))) {
        assertThat(banner(worker)).contains("staff key");
        assertThat(data.resolve("staff.key")).exists();
      }
    }
  }

  @Test
  void itDoesTheJobsOfItsQueuesThatOthersAskFor() {
    try (EmbeddedServers servers = EmbeddedServers.temporary()) {
      Settings settings = settings(servers, Map.of(Setting.PORT, "0"));
      try (Application api = Application.start(settings, Duties.apiOnly())) {
        book(api.karcis());
        SeeJobs see = api.karcis().jobControl().orElseThrow().see();
        try (Application low = Application.start(settings, work(settings, "low"))) {
          await(() -> high(see).ready() == 1 && works(low, "low"));
          // It would take less than one to have it.
          LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
          assertThat(high(see).ready()).isEqualTo(1);
        }
        try (Application high = Application.start(settings, work(settings, "high"))) {
          await(() -> high(see).ready() + high(see).running() + high(see).delayed() == 0);
          assertThat(works(high, "high")).isTrue();
          assertThat(high(see).failed()).isZero();
        }
      }
    }
  }

  private static void await(BooleanSupplier so) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static boolean works(Application worker, String queue) {
    return worker.karcis().jobs().workers().stream()
        .map(its -> its.queue().value())
        .toList()
        .equals(List.of(queue));
  }

  private static QueueFigures high(SeeJobs see) {
    return see.queues().value().stream()
        .map(SeenQueue::figures)
        .filter(queue -> queue.queue().equals(DeadlineJobs.TYPE.queue()))
        .findFirst()
        .orElseThrow();
  }

  private static Duties work(Settings settings, String queue) {
    return Duties.work(settings, List.of(new QueueName(queue)));
  }

  /** For a second, at whose end a job is asked for. */
  private static void book(Karcis karcis) {
    EventDraft draft =
        new EventDraft(
            "Gamelan",
            "Lake Toba",
            Instant.parse("2150-08-17T12:00:00Z"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(1)),
            Optional.empty(),
            List.of(SectionDraft.seats("A", 2, 2, Money.of(150_000, "IDR"))));
    Event event =
        karcis.ticketing().createEvent().handle(CreateEvent.Command.of(draft)).orElseThrow();
    Buyer sari = Buyer.of("Sari", "sari@example.org");
    karcis
        .ticketing()
        .bookSeats()
        .now(BookSeats.Command.of(event.id(), new SeatWish.Best("A", 1), sari))
        .orElseThrow();
  }

  private Settings settings(EmbeddedServers servers, Map<Setting, String> more) {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    given.put(Setting.DATA_DIR, data.toString());
    given.put(Setting.DATABASE_URL, servers.postgres().jdbcUrl());
    given.put(Setting.DATABASE_USER, servers.postgres().user());
    given.put(Setting.DATABASE_PASSWORD, servers.postgres().password());
    given.put(Setting.STAFF_KEY, KEY);
    given.putAll(more);
    return Settings.load(Optional.empty(), Map.of(), given);
  }

  private static int status(URI address, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Authorization", "Bearer " + KEY)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String banner(Application worker) {
    StringWriter out = new StringWriter();
    worker.banner().print(new PrintWriter(out));
    return out.toString();
  }
}
