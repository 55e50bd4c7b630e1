package dev.karcis.app.storm.call;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a server as its users do. Thread-safe. */
public final class Api {

  public static final String STAFF_KEY = "storm-staff-key-0123456789";

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI server;

  public Api(URI server) {
    this.server = server;
  }

  public Call call(Request request) {
    Instant start = Instant.now();
    Answer answer =
        send(request.method(), request.path(), request.body(), request.key(), request.byStaff());
    return new Call(server, request, start, Instant.now(), answer);
  }

  /** An event that is on sale already. */
  public Hall createEvent(int holdSeconds, Section... sections) {
    String body =
        """
        {"name": "Storm", "venue": "Here", "startsAt": "2099-01-01T00:00:00Z",
         "holdSeconds": %d, "maxSeatsPerBooking": 40, "sections": [%s]}
        """
            .formatted(
                holdSeconds,
                Arrays.stream(sections).map(Section::json).collect(Collectors.joining(", ")));
    Answer answer = send("POST", "/api/v1/events", Optional.of(body), Optional.empty(), true);
    if (!answer.isCreated()) {
      throw new IllegalStateException("no event: " + answer);
    }
    return new Hall(answer.id(), List.of(sections), holdSeconds);
  }

  /** From now on nobody can book anything. */
  public void closeSale(Hall hall) {
    String body = "{\"salesCloseAt\": \"" + Instant.now() + "\"}";
    String path = "/api/v1/events/" + hall.event();
    Answer answer = send("PATCH", path, Optional.of(body), Optional.empty(), true);
    if (answer.status() != 200) {
      throw new IllegalStateException("still on sale: " + answer);
    }
  }

  /** Of a buyer who doesn't care for being known again. */
  public Answer book(Hall hall, String... seats) {
    return call(new Request.Book(hall.event(), new Wish.Seats(List.of(seats)), "buyer", false))
        .answer();
  }

  public Answer confirm(String order) {
    return call(new Request.Confirm(order, "paid")).answer();
  }

  public Answer get(String path) {
    return send("GET", path, Optional.empty(), Optional.empty(), true);
  }

  /** By staff. */
  public Answer post(String path, Optional<String> body) {
    return send("POST", path, body, Optional.empty(), true);
  }

  /** By staff. */
  public Answer delete(String path) {
    return send("DELETE", path, Optional.empty(), Optional.empty(), true);
  }

  /** The text of the metrics. */
  public String metrics() throws IOException, InterruptedException {
    return CLIENT.send(request("/metrics", true).GET().build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path, boolean byStaff) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(20));
    return byStaff ? request.header("Authorization", "Bearer " + STAFF_KEY) : request;
  }

  private Answer send(
      String method, String path, Optional<String> body, Optional<String> key, boolean byStaff) {
    HttpRequest.Builder request =
        request(path, byStaff)
            .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    body.ifPresent(any -> request.header("Content-Type", "application/json"));
    key.ifPresent(it -> request.header("Idempotency-Key", it));
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      boolean retryAfter = response.headers().firstValue("Retry-After").isPresent();
      return new Answer(response.statusCode(), JSON.readTree(response.body()), retryAfter);
    } catch (IOException e) {
      return Answer.NONE;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
