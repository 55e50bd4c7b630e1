package dev.karcis.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.RedisServer;
import dev.karcis.app.storm.stage.ServeProcess;
import dev.karcis.benchmarks.check.Invariants;
import dev.karcis.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seat is held and not paid. */
class ExpiryTest {

  private static final Duration AT_MOST = Duration.ofSeconds(1);

  @TempDir Path data;

  @Test
  void itIsFreeInTheTableAndOnTheBoardWithinASecond() {
    try (ServeProcess serve = ServeProcess.in(data);
        EmbeddedServers servers = EmbeddedServers.in(data);
        RedisServer redis = new RedisServer(data, servers.redis().url())) {
      Api api = new Api(serve.address());
      Invariants database = new Invariants(servers.postgres());
      Hall hall = api.createEvent(3, Section.seats("A", 1, 1));
      Answer booked = api.book(hall, "A-1-1");
      Instant deadline = Instant.parse(booked.body().get("expiresAt").asString());
      Await.until(() -> redis.showsTaken(hall.event(), "A", 0));
      Await.until(() -> database.liveSeats().isEmpty());
      Instant freeInTable = Instant.now();
      Await.until(() -> !redis.showsTaken(hall.event(), "A", 0));
      Instant freeOnBoard = Instant.now();
      assertThat(freeInTable).isBetween(deadline, deadline.plus(AT_MOST));
      assertThat(freeOnBoard).isBetween(deadline, deadline.plus(AT_MOST));
      Answer expired = api.get("/api/v1/bookings/" + booked.id());
      assertThat(expired.body().get("status").asString()).isEqualTo("EXPIRED");
      assertThat(api.book(hall, "A-1-1").isCreated()).isTrue();
      assertThat(database.violations()).isEmpty();
    }
  }
}
