package dev.karcis.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.benchmarks.check.Invariants;
import dev.karcis.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seat is held and not paid. */
class ExpiryTest {

  private static final Duration AT_MOST = Duration.ofSeconds(1);

  @TempDir Path data;

  @Test
  void itIsFreeInTheTableAndOnTheBoardWithinASecond() throws Exception {
    try (ServeProcess serve = ServeProcess.in(data);
        EmbeddedServers servers = EmbeddedServers.in(data)) {
      Api api = new Api(serve.address());
      Invariants database = new Invariants(servers.postgres());
      String event = api.createEvent(1, 1, 3);
      Api.Answer booked = api.book(event, List.of("A-1-1"));
      Instant deadline = Instant.parse(booked.body().get("expiresAt").asString());
      Await.until(() -> boardSaysTaken(servers, event));
      Await.until(() -> database.liveSeats().isEmpty());
      Instant freeInTable = Instant.now();
      Await.until(() -> !boardSaysTaken(servers, event));
      Instant freeOnBoard = Instant.now();
      assertThat(freeInTable).isBetween(deadline, deadline.plus(AT_MOST));
      assertThat(freeOnBoard).isBetween(deadline, deadline.plus(AT_MOST));
      String path = "/api/v1/bookings/" + booked.body().get("id").asString();
      assertThat(api.get(path).body().get("status").asString()).isEqualTo("EXPIRED");
      assertThat(api.book(event, List.of("A-1-1")).status()).isEqualTo(201);
      assertThat(database.violations()).isEmpty();
    }
  }

  private static boolean boardSaysTaken(EmbeddedServers servers, String event) {
    try {
      return ":1"
          .equals(
              RedisServer.call(
                  servers.redis().url(), List.of("GETBIT karcis:{" + event + "}:board:A 0")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
